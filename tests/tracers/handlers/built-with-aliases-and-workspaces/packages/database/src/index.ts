export { database as client } from './client.js'
