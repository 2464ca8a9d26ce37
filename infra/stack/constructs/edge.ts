import { Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { firewallRules, visible } from '../firewall-rules.ts';
import type { FrontDoor } from '../front-door.ts';

type EdgeProps = { name: string; origin: string; domain: FrontDoor['domain'] };

/** CloudFront with a firewall before the API. Nothing is cached or changed: signatures cover what the vendor sent. */
export class Edge extends Construct {
  /** What the world calls it by, without its own domain name. */
  readonly host: string;

  constructor(scope: Construct, id: string, { name, origin, domain }: EdgeProps) {
    super(scope, id);
    const firewall = new CfnWebACL(this, 'Firewall', {
      name,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      rules: firewallRules,
      visibilityConfig: visible('Firewall'),
    });
    const distribution = new Distribution(this, 'Distribution', {
      comment: name,
      webAclId: firewall.attrArn,
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...(domain && {
        domainNames: [domain.name],
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
      defaultBehavior: {
        origin: new HttpOrigin(origin),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        // The API knows itself by its own host only; everything else goes through, the query with it.
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        // A redirect would turn a POST into a GET.
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        compress: false,
      },
    });
    this.host = distribution.distributionDomainName;
    const accept = (id: string, reason: string) => Validations.of(distribution).acknowledge({ id, reason });
    accept('AwsSolutions-CFR1', 'Vendors call from several countries, and users travel.');
    accept(
      'AwsSolutions-CFR3',
      "Its access log would keep users' addresses and the paths that open their calendar entries; the API has one without.",
    );
    if (!domain)
      accept('AwsSolutions-CFR4', "CloudFront's own certificate knows no other policy; a domainName does.");
  }
}
