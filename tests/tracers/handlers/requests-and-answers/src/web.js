const express = require('express')
const serverless = require('serverless-http')
const app = express()

app.post('/orders/:id', (req, res) => {
  const { items, note = '' } = req.body
  if (!req.get('Authorization')) return res.status(401).json({ error: 'who are you' })
  items.forEach((item) => console.log(item.sku, note))
  res.status(201).json({ id: req.params.id, dry: req.query.dry })
})

exports.handler = serverless(app)
