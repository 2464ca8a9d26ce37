import { asText, type Json } from './json.ts';
import { account, arnOf, region } from './pseudo-parameters.ts';

/** Where the two servers of this start listen. */
export type Endpoints = { url: string; awsEndpoint: string };

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export type Identity = { ref: string; attributes: Record<string, string> };

const nameProperties: Record<string, string> = {
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Events::Rule': 'Name',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Scheduler::Schedule': 'Name',
};

/** Names a resource as AWS would: by its own name property, else by its logical id. */
export function identifyResource(
  type: string,
  logicalId: string,
  property: (name: string) => Json | undefined,
  { url, awsEndpoint }: Endpoints,
): Identity {
  const nameProperty = nameProperties[type];
  const name = (nameProperty ? asText(property(nameProperty)) : undefined) ?? logicalId;
  switch (type) {
    case 'AWS::SQS::Queue': {
      const queue = name === logicalId && property('FifoQueue') === true ? `${name}.fifo` : name;
      const queueUrl = `${awsEndpoint}/${account}/${queue}`;
      return {
        ref: queueUrl,
        attributes: { Arn: arnOf('sqs', queue), QueueName: queue, QueueUrl: queueUrl },
      };
    }
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable':
      return named(name, arnOf('dynamodb', `table/${name}`), { TableId: name });
    case 'AWS::S3::Bucket': {
      const bucket = name.toLowerCase();
      const domain = {
        DomainName: `${bucket}.s3.amazonaws.com`,
        RegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
      };
      return named(bucket, `arn:aws:s3:::${bucket}`, domain);
    }
    case 'AWS::Lambda::Function':
      return named(name, arnOf('lambda', `function:${name}`));
    case 'AWS::Lambda::Version':
      return identifyQualifier(functionName(property('FunctionName')), '1');
    case 'AWS::Lambda::Alias':
      return identifyQualifier(functionName(property('FunctionName')), asText(property('Name')) ?? logicalId);
    case 'AWS::IAM::Role':
      return named(name, `arn:aws:iam::${account}:role/${name}`, { RoleId: name });
    case 'AWS::IAM::ManagedPolicy': {
      const arn = `arn:aws:iam::${account}:policy/${name}`;
      return { ref: arn, attributes: { PolicyArn: arn } };
    }
    case 'AWS::ApiGatewayV2::Api':
      return { ref: name.toLowerCase(), attributes: { ApiId: name.toLowerCase(), ApiEndpoint: url } };
    case 'AWS::ApiGatewayV2::Stage':
      return { ref: asText(property('StageName')) ?? '$default', attributes: {} };
    case 'AWS::Logs::LogGroup':
      return named(name, arnOf('logs', `log-group:${name}:*`));
    case 'AWS::Events::Rule':
      return named(name, arnOf('events', `rule/${name}`));
    case 'AWS::SNS::Topic': {
      const arn = arnOf('sns', name);
      return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
    }
    default:
      return named(name, arnOf(type.split('::')[1]?.toLowerCase() ?? 'local', name));
  }
}

/** The name within a function's name, ARN, alias or version ARN, or API Gateway invocation ARN. */
export function functionName(reference: Json | undefined): string {
  const text = asText(reference) ?? '';
  return /function:([^:/]+)/.exec(text)?.[1] ?? text;
}

function identifyQualifier(name: string, qualifier: string): Identity {
  const arn = arnOf('lambda', `function:${name}:${qualifier}`);
  return { ref: arn, attributes: { AliasArn: arn, FunctionArn: arn, Version: '1' } };
}

function named(name: string, arn: string, others: Record<string, string> = {}): Identity {
  return { ref: name, attributes: { Arn: arn, ...others } };
}
