import { DynamoDB } from '@aws-sdk/client-dynamodb'
import { name, handler } from './a'
export * from './a'
class Node extends Node {}
export const save = async (): Promise<void> => {
  await new DynamoDB().putItem({ TableName: name, Item: {} })
  await handler()
}
