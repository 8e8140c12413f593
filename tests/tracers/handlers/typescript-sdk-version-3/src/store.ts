import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";

export class Store {
  private static table = process.env.TABLE;
  constructor(private readonly client: DynamoDBDocumentClient) {}

  async load(id: string) {
    const command = new GetCommand({ TableName: Store.table, Key: { id } });
    const { Item } = await this.client.send(command);
    return Item;
  }
}
