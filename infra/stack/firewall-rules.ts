import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

type Rule = CfnWebACL.RuleProperty;
type Statement = CfnWebACL.StatementProperty;

/** What a rule shows of itself in CloudWatch. */
export const visible = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});

const matches = (
  fieldToMatch: CfnWebACL.FieldToMatchProperty,
  searchString: string,
  positionalConstraint: string,
): Statement => ({
  byteMatchStatement: {
    fieldToMatch,
    searchString,
    positionalConstraint,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
});

const isGet = matches({ method: {} }, 'GET', 'EXACTLY');
const hasNo = (name: string): Statement => ({
  notStatement: {
    statement: {
      sizeConstraintStatement: {
        fieldToMatch: { singleHeader: { Name: name } },
        comparisonOperator: 'GT',
        size: 0,
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    },
  },
});

const blocking = (priority: number, name: string, statement: Statement): Rule => ({
  priority,
  name,
  statement,
  action: { block: {} },
  visibilityConfig: visible(name),
});

/**
 * What never reaches the API. No rule looks at bodies: a user may write what looks like an attack, and a post-call
 * transcript is larger than such rules allow; both would be lost. None counts Twilio's or ElevenLabs' requests, which
 * come from few addresses.
 */
export const firewallRules: Rule[] = [
  {
    priority: 0,
    name: 'KnownAttackers',
    statement: {
      managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesAmazonIpReputationList' },
    },
    overrideAction: { none: {} },
    visibilityConfig: visible('KnownAttackers'),
  },
  blocking(1, 'WithoutAnyProof', {
    andStatement: {
      statements: [
        { notStatement: { statement: isGet } },
        ...['x-twilio-signature', 'elevenlabs-signature', 'authorization'].map(hasNo),
      ],
    },
  }),
  blocking(2, 'TooManyReads', {
    rateBasedStatement: {
      limit: 300,
      evaluationWindowSec: 300,
      aggregateKeyType: 'IP',
      scopeDownStatement: isGet,
    },
  }),
];
