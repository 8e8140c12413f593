const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs')
const { DynamoDBClient, DeleteItemCommand, PutItemCommand } = require('@aws-sdk/client-dynamodb')
const retry = require('async-retry')
const sqs = new SQSClient()
const dynamo = new DynamoDBClient()

const send = (client) => async (body) => client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: body }))

const actions = {
  async remove (id) { await dynamo.send(new DeleteItemCommand({ TableName: process.env.TABLE, Key: { id } })) }
}

exports.handler = async (event) => {
  await Promise.all(event.Records.map(async ({ body }) => send(sqs)(body)))
  await retry(async () => dynamo.send(new PutItemCommand({ TableName: process.env.TABLE, Item: {} })), { retries: 3 })
  event.ids.forEach(actions.remove)
  return { batchItemFailures: [] }
}
