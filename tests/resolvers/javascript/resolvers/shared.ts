import * as ddb from '@aws-appsync/utils/dynamodb';

export function byAuthor(author: string, index: string) {
  return ddb.query({ query: { author: { eq: author }, sk: { beginsWith: 'POST#' } }, index });
}

export const ofDay = (ctx) => ({
  operation: 'Query',
  query: { expression: '#d BETWEEN :a AND :b', expressionNames: { '#d': 'day' } },
  index: ctx.args.index,
});
