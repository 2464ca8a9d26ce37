import { type Endpoints, type Identity, identifyResource } from './identify-resource.ts';
import { asObject, asText, isObject, type Json, type JsonObject } from './json.ts';
import { pseudoParameters } from './pseudo-parameters.ts';
import { resolveParameters } from './resolve-parameters.ts';
import { resolveValue, type Scope } from './resolve-value.ts';
import { idleTypes, runTypes } from './resource-types.ts';

/** A resource with every intrinsic function evaluated. */
export type Resource = {
  logicalId: string;
  type: string;
  /** What `Ref` gives: the physical id. */
  ref: string;
  arn: string;
  properties: JsonObject;
};

export type ResolvedTemplate = { resources: Resource[]; outputs: Record<string, string> };

/** Evaluates a CloudFormation template; an unknown resource type or parameter is an error that names it. */
export function resolveTemplate(
  template: unknown,
  given: Record<string, string>,
  endpoints: Endpoints,
): ResolvedTemplate {
  if (!isObject(template)) throw new Error('The template is not a JSON object.');
  const declared = asObject(template.Resources);
  const parameters = resolveParameters(asObject(template.Parameters), given);
  const conditions = asObject(template.Conditions);
  const identities = new Map<string, Identity>();
  refuseUnknownTypes(declared);

  const scope: Scope = {
    mappings: asObject(template.Mappings),
    ref(name) {
      if (name === 'AWS::NoValue') return undefined;
      return pseudoParameters[name] ?? parameters[name] ?? identify(name).ref;
    },
    attribute(logicalId, name) {
      const value = identify(logicalId).attributes[name];
      if (value === undefined) {
        throw new Error(`${typeOf(logicalId)} ${logicalId} has no attribute ${name} in the local stack.`);
      }
      return value;
    },
    condition(name) {
      const condition = conditions[name];
      if (condition === undefined) throw new Error(`The template has no condition ${name}.`);
      return resolveValue(condition, scope) === true;
    },
  };

  function typeOf(logicalId: string): string {
    return asText(asObject(declared[logicalId]).Type) ?? 'unknown';
  }

  function identify(logicalId: string): Identity {
    if (!(logicalId in declared)) throw new Error(`The template has no resource or parameter ${logicalId}.`);
    const known = identities.get(logicalId);
    if (known) return known;
    const properties = asObject(asObject(declared[logicalId]).Properties);
    const property = (name: string) => resolveValue(properties[name] ?? null, scope);
    const identity = identifyResource(typeOf(logicalId), logicalId, property, endpoints);
    identities.set(logicalId, identity);
    return identity;
  }

  function isWanted(declaration: Json): boolean {
    const condition = asText(asObject(declaration).Condition);
    return condition === undefined || scope.condition(condition);
  }

  const resolve = (value: Json): Json =>
    localizeApiUrls(resolveValue(value, scope) ?? null, declared, endpoints.url);
  const resources = Object.entries(declared)
    .filter(([, declaration]) => isWanted(declaration))
    .filter(([, declaration]) => runTypes.has(asText(asObject(declaration).Type) ?? ''))
    .map(([logicalId, declaration]): Resource => {
      const { ref, attributes } = identify(logicalId);
      const properties = asObject(resolve(asObject(declaration).Properties ?? {}));
      return { logicalId, type: typeOf(logicalId), ref, arn: attributes.Arn ?? ref, properties };
    });
  const outputs = Object.entries(asObject(template.Outputs))
    .filter(([, declaration]) => isWanted(declaration))
    .map(([name, declaration]) => [name, asText(resolve(asObject(declaration).Value ?? null)) ?? '']);
  return { resources, outputs: Object.fromEntries(outputs) };
}

function refuseUnknownTypes(declared: JsonObject): void {
  const unknown = Object.entries(declared)
    .map(([logicalId, declaration]) => ({ logicalId, type: asText(asObject(declaration).Type) ?? 'no type' }))
    .filter(({ type }) => !runTypes.has(type) && !idleTypes.has(type))
    .map(({ logicalId, type }) => `${logicalId} (${type})`);
  if (unknown.length > 0) throw new Error(`The local stack does not know how to run ${unknown.join(', ')}.`);
}

/** CDK's `HttpApi.url` is put together from the API's id; here that address is the local one. */
function localizeApiUrls(value: Json, declared: JsonObject, url: string): Json {
  const ids = Object.keys(declared).filter((id) => asObject(declared[id]).Type === 'AWS::ApiGatewayV2::Api');
  const pattern = /https:\/\/([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com/g;
  const localize = (part: Json): Json => {
    if (typeof part === 'string') {
      return part.replace(pattern, (address, id) =>
        ids.some((known) => known.toLowerCase() === id) ? url : address,
      );
    }
    if (Array.isArray(part)) return part.map(localize);
    if (!isObject(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, localize(item)]));
  };
  return localize(value);
}
