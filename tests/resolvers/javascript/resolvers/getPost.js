import { util } from '@aws-appsync/utils';

/** One post. */
export function request(ctx) {
  if (!ctx.args.id) {
    util.error('id is missing');
  }
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues({ id: ctx.args.id }),
    consistentRead: true,
  };
}

export function response(ctx) {
  return ctx.result;
}
