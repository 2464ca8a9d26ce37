import { parseJson } from '../../../../lib/platform/parse-json.ts';

/** Any JSON value, as CloudFormation templates are made of. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** Whether a value is a JSON object, not a list and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a text that is a JSON object; undefined when it is none. */
export function parseObject(text: string): JsonObject | undefined {
  const value = parseJson(text);
  return isObject(value) ? value : undefined;
}

/** Reads an object property; an absent one is empty. */
export function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** Reads a list; a single value is a list of one, an absent one is empty. */
export function asList(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Reads a text; CloudFormation lets numbers and booleans stand for texts. */
export function asText(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return String(value);
}

/** Reads a number, which CloudFormation lets be written as a text. */
export function asNumber(value: Json | undefined): number | undefined {
  const text = asText(value);
  return text === undefined || text === '' ? undefined : Number(text);
}

/** Reads a text that must be there; `where` names the place in the message of the error. */
export function requireText(value: Json | undefined, where: string): string {
  const text = asText(value);
  if (text === undefined) throw new Error(`The template has no ${where}.`);
  return text;
}
