import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/** The bucket of voice notes, which forgets them after a week. */
export class Media extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [
        { expiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: stage === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Only two functions reach the bucket, for objects that live for a week; a server access log would keep longer than that who spoke when.',
    });
  }

  /** The wildcard of `arnFor`, in the role of a function. */
  acceptGrantOf(grantee: Construct): void {
    const bucket = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    Validations.of(grantee).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/voice-notes/*]`,
      reason: 'Voice notes have no names before they are there.',
    });
  }

  /** What an action is granted on: listing on the bucket, everything else on the voice notes in it. */
  arnFor(action: string): string {
    return action === 'ListBucket' ? this.bucket.bucketArn : this.bucket.arnForObjects('voice-notes/*');
  }
}
