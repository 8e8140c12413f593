import { save } from './b'
export const name = process.env.TABLE
export const handler = async () => save()
export * from './b'
