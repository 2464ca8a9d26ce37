import { asObject, asText, isObject, type Json, type JsonObject } from './json.ts';

/** What intrinsic functions look up. */
export type Scope = {
  /** The value of `Ref`; undefined for `AWS::NoValue`. */
  ref(name: string): Json | undefined;
  attribute(logicalId: string, name: string): Json;
  condition(name: string): boolean;
  mappings: JsonObject;
};

/** Evaluates every CloudFormation intrinsic function in a value; undefined stands for `AWS::NoValue`. */
export function resolveValue(value: Json, scope: Scope): Json | undefined {
  if (Array.isArray(value)) {
    return value.map((item) => resolveValue(item, scope)).filter((item) => item !== undefined);
  }
  if (!isObject(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0 && /^(Ref|Condition|Fn::\w+)$/.test(name)) {
    const argument = value[name] ?? null;
    if (name === 'Condition' && typeof argument !== 'string') return resolveObject(value, scope);
    return callIntrinsic(name, argument, scope);
  }
  return resolveObject(value, scope);
}

function resolveObject(value: JsonObject, scope: Scope): JsonObject {
  const resolved: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const result = resolveValue(item, scope);
    if (result !== undefined) resolved[key] = result;
  }
  return resolved;
}

function callIntrinsic(name: string, argument: Json, scope: Scope): Json | undefined {
  switch (name) {
    case 'Ref':
      return scope.ref(String(argument));
    case 'Condition':
      return scope.condition(String(argument));
    case 'Fn::GetAtt': {
      const [id, ...path] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
      return scope.attribute(id ?? '', path.join('.'));
    }
    case 'Fn::If': {
      const [condition, whenTrue, whenFalse] = list(name, argument);
      return resolveValue((scope.condition(String(condition)) ? whenTrue : whenFalse) ?? null, scope);
    }
    case 'Fn::Sub':
      return substitute(argument, scope);
  }
  const resolved = resolveValue(argument, scope) ?? null;
  switch (name) {
    case 'Fn::Join': {
      const [separator, parts] = list(name, resolved);
      return list(name, parts ?? null)
        .map(text)
        .join(String(separator));
    }
    case 'Fn::Select': {
      const [index, items] = list(name, resolved);
      const item = list(name, items ?? null)[Number(index)];
      if (item === undefined) throw new Error(`Fn::Select has no item ${String(index)}.`);
      return item;
    }
    case 'Fn::Split': {
      const [separator, source] = list(name, resolved);
      return text(source).split(String(separator));
    }
    case 'Fn::Equals': {
      const [left, right] = list(name, resolved);
      return text(left) === text(right);
    }
    case 'Fn::Not':
      return list(name, resolved)[0] !== true;
    case 'Fn::And':
      return list(name, resolved).every((item) => item === true);
    case 'Fn::Or':
      return list(name, resolved).some((item) => item === true);
    case 'Fn::Base64':
      return Buffer.from(text(resolved)).toString('base64');
    case 'Fn::FindInMap': {
      const [map, first, second] = list(name, resolved).map(text);
      const found = asObject(asObject(scope.mappings[map ?? ''])[first ?? ''])[second ?? ''];
      if (found === undefined) throw new Error(`Fn::FindInMap finds no ${map}.${first}.${second}.`);
      return found;
    }
  }
  throw new Error(`${name} is not understood by the local stack.`);
}

function substitute(argument: Json, scope: Scope): string {
  const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
  return text(template).replace(/\$\{(!?)([^}]+)\}/g, (_match, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    const own = asObject(variables)[name];
    if (own !== undefined) return text(resolveValue(own, scope));
    const [id, ...path] = name.split('.');
    return text(path.length > 0 ? scope.attribute(id ?? '', path.join('.')) : scope.ref(name));
  });
}

function list(name: string, value: Json): Json[] {
  if (!Array.isArray(value)) throw new Error(`${name} needs a list, not ${JSON.stringify(value)}.`);
  return value;
}

function text(value: Json | undefined): string {
  const result = asText(value);
  if (result === undefined) throw new Error(`Expected a text, not ${JSON.stringify(value)}.`);
  return result;
}
