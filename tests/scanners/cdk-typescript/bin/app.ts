#!/usr/bin/env node
import * as cdk from "aws-cdk-lib";
import { DataStack } from "../lib/data-stack";
import { ShopStack } from "../lib/shop-stack";

const app = new cdk.App();
const data = new DataStack(app, "Data", { region: process.env.REGION });
new ShopStack(app, "Shop", { stackName: `shop-${app.node.tryGetContext("stage")}`, orders: data.orders });
