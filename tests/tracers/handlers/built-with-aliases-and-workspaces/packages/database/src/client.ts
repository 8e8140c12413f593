import { DynamoDB } from '@aws-sdk/client-dynamodb'
export const database = new DynamoDB({})
