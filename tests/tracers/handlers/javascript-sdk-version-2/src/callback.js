'use strict'
const { DocumentClient } = require('aws-sdk/clients/dynamodb')
const client = new DocumentClient({ params: { TableName: process.env.TABLE } })

module.exports.main = (event, context, callback) => {
  client.scan({}, (error, data) => {
    data.Items.forEach((item) => client.delete({ Key: { id: item.id } }, () => {}))
    callback(null, { statusCode: 200 })
  })
}
