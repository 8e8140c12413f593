import { client } from '@shop/database'
import table from '@lib/table'
export async function handler () { await client.putItem({ TableName: table.name, Item: {} }) }
