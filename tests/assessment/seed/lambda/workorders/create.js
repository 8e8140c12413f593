const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, PutCommand } = require("@aws-sdk/lib-dynamodb");
const { EventBridgeClient, PutEventsCommand } = require("@aws-sdk/client-eventbridge");

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const bus = new EventBridgeClient({});

exports.handler = async (event) => {
  const order = JSON.parse(event.body);
  const decoded = await fetch(`https://vpic.nhtsa.dot.gov/api/vehicles/DecodeVinValues/${order.truckVIN}`, {
    signal: AbortSignal.timeout(3000),
  });
  order.vehicle = await decoded.json();
  await table.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: order }));
  await bus.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: process.env.BUS_NAME,
          Source: "workorder.service",
          DetailType: "workorder.created",
          Detail: JSON.stringify(order),
        },
      ],
    }),
  );
  return { statusCode: 201, body: JSON.stringify(order) };
};
