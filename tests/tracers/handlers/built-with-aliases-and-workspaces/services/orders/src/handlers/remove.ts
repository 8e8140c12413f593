import * as database from '@shop/database'
const remove = async () => { await database.client.deleteItem({ TableName: process.env.TABLE, Key: {} }) }
export { remove as handler }
