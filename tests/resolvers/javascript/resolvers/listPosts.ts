import { Context } from '@aws-appsync/utils';
import { scan } from '@aws-appsync/utils/dynamodb';
import { byAuthor } from './shared';
import * as helpers from './shared';

export function request(ctx: Context<{ author?: string; day?: string }>) {
  if (ctx.args.author) {
    return byAuthor(ctx.args.author, 'byAuthor');
  }
  return ctx.args.day ? helpers.ofDay(ctx) : scan({ limit: 20, filter: { or: [{ open: { eq: true } }, { title: { contains: 'x' } }] } });
}
