const pino = require('pino')
const winston = require('winston')
const Joi = require('joi')
const Ajv = require('ajv')
const jwt = require('jsonwebtoken')
const CircuitBreaker = require('opossum')
const { CognitoJwtVerifier } = require('aws-jwt-verify')

const log = pino()
const logger = winston.createLogger({ format: winston.format.json() })
const schema = Joi.object({})
const validate = new Ajv().compile({})

exports.handler = async (event) => {
  await CognitoJwtVerifier.create({}).verify(event.token)
  jwt.verify(event.token, 'x')
  schema.validate(event)
  await new CircuitBreaker(async () => 1).fire()
  return { batchItemFailures: event.Records.map((record) => ({ itemIdentifier: record.messageId })) }
}
