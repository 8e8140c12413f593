const AWS = require('aws-sdk')
const AWSXRay = require('aws-xray-sdk-core')
const SQS = require('aws-sdk/clients/sqs')
const { DynamoDB, S3 } = AWSXRay.captureAWS(require('aws-sdk'))

const docs = new AWS.DynamoDB.DocumentClient()
const low = new DynamoDB()
const s3 = new S3()
const sqs = new SQS({ apiVersion: '2012-11-05' })

exports.handler = async (event) => {
  const params = { TableName: process.env.TABLE, IndexName: 'byState' }
  params.KeyConditionExpression = 'PK = :pk'
  params.ExpressionAttributeValues = { ':pk': 'open' }
  const found = await docs.query(params).promise()
  await docs.get({ TableName: process.env.TABLE, Key: { id: event.id } }).promise()
  await docs.batchWrite({ RequestItems: { [process.env.TABLE]: [] } }).promise()
  await low.putItem({ TableName: process.env['TABLE'], Item: {} }).promise()
  await Promise.all(found.Items.map(async (item) => {
    await s3.putObject({ Bucket: process.env.BUCKET, Key: item.id }).promise()
  }))
  const url = s3.getSignedUrl('getObject', { Bucket: process.env.BUCKET, Key: 'x' })
  await sqs.sendMessage({ QueueUrl: process.env.QUEUE, MessageBody: url }).promise()
  return { statusCode: 201 }
}
