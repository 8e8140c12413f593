import type { AWS } from '@serverless/typescript';
import { hello } from '@functions/index';
import orders from '@functions/orders';
import { tables } from './resources';

const common = { NODE_OPTIONS: '--enable-source-maps' };
const region = process.env.REGION || 'eu-west-1';

const serverlessConfiguration: AWS = {
  service: 'typed',
  frameworkVersion: '3',
  plugins: ['serverless-esbuild'],
  provider: {
    name: 'aws',
    runtime: 'nodejs20.x',
    stage: "${opt:stage, 'dev'}",
    region,
    memorySize: Number(process.env.MEMORY),
    environment: {
      ...common,
      TABLE: { Ref: 'Orders' },
    },
    iam: {
      role: {
        statements: [
          { Effect: 'Allow', Action: ['dynamodb:PutItem'], Resource: { 'Fn::GetAtt': ['Orders', 'Arn'] } },
        ],
      },
    },
  },
  functions: { hello, orders },
  resources: {
    Resources: { ...tables },
  },
};

module.exports = serverlessConfiguration;
