import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleFunctions } from './bundle-functions.ts';
import { functions } from './functions.ts';
import { RingroundStack } from './ringround-stack.ts';
import { parseStage } from './stage.ts';

const app = new App();
const stage = parseStage(app.node.tryGetContext('stage'));
const bundles = join(app.outdir, 'functions');
await bundleFunctions({
  names: Object.keys(functions),
  functionsDirectory: app.node.tryGetContext('functions') ?? join(import.meta.dirname, '../functions'),
  outputDirectory: bundles,
});

new RingroundStack(app, `ringround-${stage}`, {
  stage,
  codeOf: (name) => Code.fromAsset(join(bundles, name)),
});
app.synth();
// CDK has copied each bundle into a folder named by its content.
await rm(bundles, { recursive: true });
