export const tables = {
  Orders: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: `${'${self:service}'}-orders`,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    },
  },
};
