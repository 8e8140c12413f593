const name = () => Math.random().toString();

export default {
  handler: 'src/functions/orders/handler.main',
  name: name(),
  timeout: 5 + 5,
  events: [{ httpApi: '*' }],
};
