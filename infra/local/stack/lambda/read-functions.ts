import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../iam/collect-roles.ts';
import { asNumber, asObject, asText, type Json, requireText } from '../template/json.ts';
import type { Resource } from '../template/resolve-template.ts';
import type { FindAsset } from './find-asset.ts';

/** A Lambda function as the template describes it. */
export type FunctionDefinition = {
  name: string;
  arn: string;
  /** Where its code lies: Lambda's `/var/task`. */
  directory: string;
  /** `file.export`. */
  handler: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  reservedConcurrency: number | undefined;
  variables: Record<string, string>;
  role: Role;
};

/** Reads every function of the template; inline code is written below `inlineDirectory`. */
export function readFunctions(
  resources: Resource[],
  roles: Map<string, Role>,
  findAsset: FindAsset,
  inlineDirectory: string,
): FunctionDefinition[] {
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .map(({ ref, arn, logicalId, properties }) => {
      if (properties.Layers !== undefined)
        throw new Error(`${ref} has layers, which the local stack does not run.`);
      const role = roles.get(requireText(properties.Role, `role for function ${ref}`));
      if (!role) throw new Error(`The role of function ${ref} is not in the template.`);
      return {
        name: ref,
        arn,
        directory: locateCode(properties.Code, findAsset, join(inlineDirectory, logicalId)),
        handler: requireText(properties.Handler, `handler for function ${ref}`),
        timeoutSeconds: asNumber(properties.Timeout) ?? 3,
        memoryMegabytes: asNumber(properties.MemorySize) ?? 128,
        reservedConcurrency: asNumber(properties.ReservedConcurrentExecutions),
        variables: readVariables(asObject(properties.Environment).Variables),
        role,
      };
    });
}

function locateCode(value: Json | undefined, findAsset: FindAsset, inlineDirectory: string): string {
  const code = asObject(value);
  const inline = asText(code.ZipFile);
  if (inline === undefined) return findAsset(requireText(code.S3Key, 'S3Key for the code of a function'));
  mkdirSync(inlineDirectory, { recursive: true });
  writeFileSync(join(inlineDirectory, 'index.js'), inline);
  return inlineDirectory;
}

function readVariables(value: Json | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asObject(value)).map(([name, item]) => [name, asText(item) ?? '']),
  );
}
