const express = require('express')
const serverless = require('serverless-http')
const { DynamoDBClient, GetItemCommand, DeleteItemCommand } = require('@aws-sdk/client-dynamodb')

const app = express()
const admin = express.Router()
const client = new DynamoDBClient({})
app.use(express.json())

app.get('/orders/:id', async (req, res) => {
  const found = await client.send(new GetItemCommand({ TableName: process.env.TABLE, Key: {} }))
  if (!found.Item) return res.status(404).json({})
  res.json(found.Item)
})

async function remove(req, res) {
  await client.send(new DeleteItemCommand({ TableName: process.env.TABLE, Key: {} }))
  res.sendStatus(204)
}

admin.delete('/orders/:id', remove)
app.use('/admin', admin)

module.exports.handler = serverless(app)
