import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { bundleFunctions } from './bundle-functions.ts';
import { parseFrontDoor } from './front-door.ts';
import { functions } from './functions.ts';
import { RingroundStack } from './ringround-stack.ts';
import { parseStage } from './stage.ts';

// The library's version is pinned: what a new flag changes shows in the diff of an upgrade.
const app = new App({ context: CURRENTLY_RECOMMENDED_FLAGS });
const { stage, frontDoor } = readContext();
const bundles = join(app.outdir, 'functions');
await bundleFunctions({
  names: Object.keys(functions),
  functionsDirectory: app.node.tryGetContext('functions') ?? join(import.meta.dirname, '../../functions'),
  outputDirectory: bundles,
});

new RingroundStack(app, `ringround-${stage}`, {
  stage,
  frontDoor,
  codeOf: (name) => Code.fromAsset(join(bundles, name)),
  // A firewall for CloudFront can only be made there.
  ...(frontDoor.cloudfront && { env: { region: 'us-east-1' } }),
});
// The switch of CDK's own validation: the local stack starts without either.
if (process.env.CDK_VALIDATION !== 'false') (await import('./validate-with-nag.ts')).validateWithNag(app);
app.synth();
// CDK has copied each bundle into a folder named by its content.
await rm(bundles, { recursive: true });

/** What was given with `-c`; what is wrong with it is said in one sentence. */
function readContext() {
  try {
    return { stage: parseStage(app.node.tryGetContext('stage')), frontDoor: parseFrontDoor(app.node) };
  } catch (error) {
    console.error((error as Error).message);
    return process.exit(1);
  }
}
