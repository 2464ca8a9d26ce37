import type { Node } from 'constructs';

/** How vendors and users reach the API: at its own address, at a domain name, or through CloudFront with a firewall. */
export type FrontDoor = {
  domain?: { name: string; certificateArn: string };
  cloudfront: boolean;
};

/** Reads the context values `domainName`, `certificateArn` and `cloudfront`. @throws when they do not go together. */
export function parseFrontDoor(node: Pick<Node, 'tryGetContext'>): FrontDoor {
  const [name, certificateArn] = ['domainName', 'certificateArn'].map((key) =>
    textOf(node.tryGetContext(key)),
  );
  const cloudfront = String(node.tryGetContext('cloudfront') ?? false) === 'true';
  if (!name !== !certificateArn)
    throw new Error('domainName and certificateArn are given together or not at all.');
  if (!name || !certificateArn) return { cloudfront };
  if (!/^([a-z0-9-]+\.)+[a-z]{2,}$/.test(name))
    throw new Error(`domainName is a host name such as chat.example.com, not ${JSON.stringify(name)}.`);
  if (!certificateArn.startsWith('arn:aws:acm:'))
    throw new Error(
      `certificateArn is the ARN of a certificate in ACM, not ${JSON.stringify(certificateArn)}.`,
    );
  if (cloudfront && !certificateArn.startsWith('arn:aws:acm:us-east-1:'))
    throw new Error('CloudFront takes certificates of us-east-1 only.');
  return { cloudfront, domain: { name, certificateArn } };
}

/** What to type to deploy this again: what is left out would be taken away. */
export const deployCommand = (stage: string, { domain, cloudfront }: FrontDoor): string =>
  [
    `npx cdk deploy -c stage=${stage}`,
    ...(domain ? [`-c domainName=${domain.name}`, `-c certificateArn=${domain.certificateArn}`] : []),
    ...(cloudfront ? ['-c cloudfront=true'] : []),
  ].join(' ');

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
