import { App } from "aws-cdk-lib";
import { ParcelsStack } from "../lib/parcels-stack";

const app = new App();
new ParcelsStack(app, "parcels");
