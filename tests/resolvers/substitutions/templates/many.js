export function request(ctx) {
  return { operation: 'BatchGetItem', tables: { '#Orders#': { keys: [] }, '#Stock#': { keys: [] } } };
}
