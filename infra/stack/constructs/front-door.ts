import { CfnOutput } from 'aws-cdk-lib';
import { DomainName, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import type { FrontDoor as Door } from '../front-door.ts';
import type { Stage } from '../stage.ts';
import { namespaceOf } from './business-metric.ts';
import { Edge } from './edge.ts';
import { WebhookApi } from './webhook-api.ts';

/** The API and the way to it. */
export class FrontDoor extends Construct {
  readonly api: WebhookApi;
  /** What vendors call, and what their signatures are checked against. */
  readonly url: string;

  constructor(scope: Construct, id: string, stage: Stage, { domain, cloudfront }: Door) {
    super(scope, id);
    const name = `ringround-${stage}`;
    const domainName =
      domain && !cloudfront
        ? new DomainName(this, 'DomainName', {
            domainName: domain.name,
            securityPolicy: SecurityPolicy.TLS_1_2,
            certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
          })
        : undefined;
    this.api = new WebhookApi(this, 'WebhookApi', {
      apiName: name,
      metricNamespace: namespaceOf(stage),
      domainName,
    });
    const edge = cloudfront ? new Edge(this, 'Edge', { name, origin: this.api.host, domain }) : undefined;
    this.url = domain ? `https://${domain.name}` : edge ? `https://${edge.host}` : this.api.url;
    if (domain) this.#tellDns(domainName?.regionalDomainName ?? edge!.host);
  }

  /** The CNAME or alias record is for a person to make, wherever the zone is. */
  #tellDns(target: string): void {
    new CfnOutput(this, 'DnsTarget', { value: target }).overrideLogicalId('DnsTarget');
  }
}
