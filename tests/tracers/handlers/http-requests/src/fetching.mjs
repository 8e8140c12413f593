import axios from 'axios'
import https from 'node:https'
import got from 'got'

const payments = axios.create({ baseURL: process.env.PAYMENTS_URL, timeout: 2000 })

export const handler = async (event) => {
  await fetch(`https://api.example.com/users/${event.user}`)
  await fetch('https://api.example.com/users', { method: 'post', body: '{}' })
  await payments.get(`/charges/${event.id}`)
  await axios({ method: 'PATCH', url: 'https://crm.example.com/people', timeout: 500 })
  await got.post('https://got.example.com/x', { json: {} })
  await new Promise((resolve) => {
    const request = https.request({ hostname: 'old.example.com', path: '/soap', method: 'POST' }, () => resolve())
    request.end()
  })
}
