import { DynamoDB } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";
import { Upload } from "@aws-sdk/lib-storage";
import { S3 } from "@aws-sdk/client-s3";

const plain = new DynamoDB({});
const documents = DynamoDBDocument.from(plain, {});

async function main() {
  await plain.getItem({ TableName: process.env.TABLE, Key: {} });
  await documents.put({ TableName: process.env.TABLE, Item: {} });
  await documents.update({ TableName: process.env.TABLE, Key: {}, UpdateExpression: "SET a = :a", ConditionExpression: "attribute_exists(id)" });
  await new Upload({ client: new S3({}), params: { Bucket: process.env.FILES, Key: "x", Body: "" } }).done();
}

export { main as handler };
