import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import type { FrontDoor } from '../../../infra/stack/front-door.ts';
import { RingroundStack } from '../../../infra/stack/ringround-stack.ts';
import type { Stage } from '../../../infra/stack/stage.ts';

/** A CloudFormation value: what a test reads of it, it checks. */
export type Properties = Record<string, unknown>;

export type Resource = { Type: string; Properties: Properties; DeletionPolicy?: string };

/** An app with the stack of this stage, and empty functions in place of the bundles. */
export function stackOf(stage: Stage, frontDoor?: FrontDoor): { app: App; stack: RingroundStack } {
  const app = new App({ context: CURRENTLY_RECOMMENDED_FLAGS, analyticsReporting: false });
  const stack = new RingroundStack(app, `ringround-${stage}`, {
    stage,
    ...(frontDoor && { frontDoor }),
    codeOf: () => Code.fromInline('exports.handler = async () => {};'),
  });
  return { app, stack };
}

// Template.fromStack would validate the template as well; stack-validation.test.ts does that, once.
process.env.CDK_VALIDATION = 'false';

/** The template of this stage. */
export function templateOf(stage: Stage, frontDoor?: FrontDoor): Template {
  return Template.fromStack(stackOf(stage, frontDoor).stack);
}

const dev = templateOf('dev');

/** Resources of this type in the dev stack, by logical id. */
export function resources(type: string): Record<string, Resource> {
  return dev.findResources(type) as Record<string, Resource>;
}

/** Properties of every resource of this type in the dev stack. */
export function propertiesOf(type: string): Properties[] {
  return Object.values(resources(type)).map((resource) => resource.Properties);
}

/** Follows a `Ref`, or the resource of a `Fn::GetAtt`, to its logical id. */
export function targetOf(value: unknown): string {
  const reference = value as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  const target = reference.Ref ?? reference['Fn::GetAtt']?.[0];
  if (target === undefined) throw new Error(`Expected a Ref or Fn::GetAtt, got ${JSON.stringify(value)}.`);
  return target;
}

export { dev };
