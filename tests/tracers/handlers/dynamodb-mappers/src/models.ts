import dynamoose from "dynamoose";
import { Entity } from "electrodb";
import { Table, Entity as Kind, GetItemCommand } from "dynamodb-toolbox";
import { Table as OneTable } from "dynamodb-onetable";

const Order = dynamoose.model("orders", { id: String });
const Line = new Entity({ model: { entity: "line" } }, { table: process.env.TABLE, client: null });
const table = new Table({ name: process.env.TABLE });
const Person = new Kind({ name: "person", table });
const one = new OneTable({ name: "orders", client: null });

export const handler = async (event) => {
  await Order.get(event.id);
  await new Order({ id: 1 }).save();
  await Line.query.byOrder({ order: event.id }).go();
  await Line.put({ id: 1 }).go();
  await Person.build(GetItemCommand).key({ id: 1 }).send();
  await one.getModel("Account").remove({ id: 1 });
};
