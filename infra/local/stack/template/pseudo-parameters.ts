export const region = 'us-east-1';
export const account = '000000000000';

/** What CloudFormation itself defines, as it is on this machine. */
export const pseudoParameters: Record<string, string> = {
  'AWS::AccountId': account,
  'AWS::Region': region,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'local',
  'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/local/00000000`,
};

/** An ARN of this account and region. */
export function arnOf(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}
