import { asList, asText, type JsonObject } from '../template/json.ts';
import { arnOf } from '../template/pseudo-parameters.ts';
import type { Permission } from './describe-call.ts';

/** The permissions that an SSM call needs: one per parameter. */
export function describeSsmCall(operation: string, input: JsonObject): Permission[] {
  const one = asText(input.Name) ?? asText(input.Path);
  const names = one === undefined ? asList(input.Names).map(String) : [one];
  const resources = names.length > 0 ? names.map(parameterArn) : ['*'];
  return resources.map((resource) => ({ action: `ssm:${operation}`, resource }));
}

/** The ARN of a parameter: `/a/b` and `b` differ only in their first slash. */
export function parameterArn(name: string): string {
  if (name.startsWith('arn:')) return name;
  return arnOf('ssm', `parameter/${name.replace(/^\//, '')}`);
}
