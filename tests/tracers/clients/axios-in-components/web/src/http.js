import axios from 'axios'
import { Config } from '@/config'

export default (token) => {
  return axios.create({ baseURL: Config.api, headers: { Authorization: token } })
}
