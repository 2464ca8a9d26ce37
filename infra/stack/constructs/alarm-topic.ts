import { CfnCondition, CfnParameter, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** Where alarms go, and from there by e-mail when the parameter `AlarmEmail` is given. */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, topicName: string) {
    super(scope, id);
    // A key of our own, because CloudWatch may not use the one that AWS manages for SNS:
    // https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns
    const key = new Key(this, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY });
    const service = 'cloudwatch.amazonaws.com';
    key.grant(new ServicePrincipal(service), 'kms:Decrypt', 'kms:GenerateDataKey*');
    this.topic = new Topic(this, 'Topic', { topicName, masterKey: key, enforceSSL: true });
    const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    this.topic.grantPublish(new ServicePrincipal(service, { conditions }));
    this.#subscribe();
  }

  #subscribe(): void {
    const email = new CfnParameter(this, 'Email', {
      description: 'Alarms are mailed to this address.',
      default: '',
      allowedPattern: '^$|^[^@\\s]+@[^@\\s]+$',
    });
    email.overrideLogicalId('AlarmEmail');
    const given = new CfnCondition(this, 'EmailGiven', {
      expression: Fn.conditionNot(Fn.conditionEquals(email.valueAsString, '')),
    });
    given.overrideLogicalId('AlarmEmailGiven');
    const subscription = new CfnSubscription(this, 'Mail', {
      topicArn: this.topic.topicArn,
      protocol: 'email',
      endpoint: email.valueAsString,
    });
    subscription.cfnOptions.condition = given;
    Validations.of(subscription).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'A mail that SNS gives up is read from no queue; the dashboard shows the alarm as well.',
    });
  }
}
