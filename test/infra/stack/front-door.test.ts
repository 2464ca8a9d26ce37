import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Match } from 'aws-cdk-lib/assertions';
import { deployCommand, parseFrontDoor } from '../../../infra/stack/front-door.ts';
import { templateOf } from './template.ts';

const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
const domain = { name: 'chat.example.com', certificateArn };

/** What signatures are checked against when no `PublicUrl` is given. */
function publicUrlOf(template: ReturnType<typeof templateOf>): unknown {
  const [lambda] = Object.values(
    template.findResources('AWS::Lambda::Function', {
      Properties: { FunctionName: 'ringround-dev-whatsapp-webhook' },
    }),
  );
  return lambda!.Properties.Environment.Variables.PUBLIC_URL['Fn::If'][2];
}

test('at a domain name the API answers there and nowhere else, and signatures are checked against it', () => {
  const template = templateOf('dev', { domain, cloudfront: false });

  assert.equal(publicUrlOf(template), 'https://chat.example.com');
  template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
  template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
    DomainName: 'chat.example.com',
    DomainNameConfigurations: [{ CertificateArn: certificateArn, SecurityPolicy: 'TLS_1_2' }],
  });
  template.hasOutput('DnsTarget', {});
});

test('behind CloudFront signatures are checked against the address of the distribution', () => {
  const template = templateOf('dev', { cloudfront: true });

  assert.match(JSON.stringify(publicUrlOf(template)), /"https:\/\/",\{"Fn::GetAtt":\["\w+","DomainName"\]\}/);
});

test('CloudFront caches nothing, redirects nothing and passes on all but the host', () => {
  const template = templateOf('dev', { domain, cloudfront: true });

  template.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      Aliases: ['chat.example.com'],
      DefaultCacheBehavior: {
        AllowedMethods: Match.arrayWith(['GET', 'POST']),
        // The managed policies CachingDisabled and AllViewerExceptHostHeader:
        // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
        ViewerProtocolPolicy: 'https-only',
        Compress: false,
      },
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
      WebACLId: Match.anyValue(),
    },
  });
});

test('the firewall never looks at a body, which may say anything', () => {
  const [firewall] = Object.values(
    templateOf('dev', { cloudfront: true }).findResources('AWS::WAFv2::WebACL'),
  );

  const rules = JSON.stringify(firewall!.Properties.Rules);

  assert.doesNotMatch(rules, /Body|CommonRuleSet|AnonymousIpList/);
  for (const proof of ['x-twilio-signature', 'elevenlabs-signature', 'authorization'])
    assert.match(rules, new RegExp(`"Name":"${proof}"`));
});

for (const [context, wanted] of [
  [{}, { cloudfront: false }],
  [{ cloudfront: 'true' }, { cloudfront: true }],
  [
    { domainName: 'chat.example.com', certificateArn },
    { cloudfront: false, domain },
  ],
] as const) {
  test(`the context ${JSON.stringify(context)} is understood`, () => {
    assert.deepEqual(parse(context), wanted);
  });
}

for (const [context, message] of [
  [{ domainName: 'chat.example.com' }, /together/],
  [{ certificateArn }, /together/],
  [{ domainName: 'https://chat.example.com', certificateArn }, /host name/],
  [{ domainName: 'chat.example.com', certificateArn: 'mine' }, /ARN of a certificate/],
  [
    {
      domainName: 'chat.example.com',
      certificateArn: certificateArn.replace('us-east-1', 'eu-west-1'),
      cloudfront: true,
    },
    /us-east-1/,
  ],
] as const) {
  test(`the context ${JSON.stringify(context)} is refused`, () => {
    assert.throws(() => parse(context), message);
  });
}

function parse(context: Readonly<Record<string, unknown>>) {
  return parseFrontDoor({ tryGetContext: (name: string) => context[name] });
}

test('the command that deploys it again leaves nothing out', () => {
  const domain = { name: 'chat.example.com', certificateArn: 'arn:aws:acm:us-east-1:1:certificate/a' };
  assert.equal(deployCommand('dev', { cloudfront: false }), 'npx cdk deploy -c stage=dev');
  assert.equal(
    deployCommand('prod', { cloudfront: true, domain }),
    'npx cdk deploy -c stage=prod -c domainName=chat.example.com -c certificateArn=arn:aws:acm:us-east-1:1:certificate/a -c cloudfront=true',
  );
});
