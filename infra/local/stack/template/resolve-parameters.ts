import { asList, asNumber, asObject, asText, type Json, type JsonObject } from './json.ts';

/** Gives every template parameter its value; an unknown, missing or refused one is an error that names it. */
export function resolveParameters(declared: JsonObject, given: Record<string, string>): Record<string, Json> {
  const faults = Object.keys(given)
    .filter((name) => !(name in declared))
    .map((name) => `${name} is not a parameter of the template`);
  const values: Record<string, Json> = {};
  for (const [name, declaration] of Object.entries(declared)) {
    const { Type, Default, ...rules } = asObject(declaration);
    const value = given[name] ?? asText(Default);
    if (value === undefined) {
      faults.push(`${name} has no default and no value was given`);
      continue;
    }
    const fault = findFault(value, rules);
    if (fault) faults.push(`${name} ${fault}`);
    values[name] = isListType(asText(Type) ?? 'String') ? value.split(',').map((part) => part.trim()) : value;
  }
  if (faults.length > 0) throw new Error(`Template parameters: ${faults.join('; ')}.`);
  return values;
}

function isListType(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

function findFault(value: string, rules: JsonObject): string | undefined {
  const allowed = asList(rules.AllowedValues).map(String);
  if (allowed.length > 0 && !allowed.includes(value)) return `must be one of ${allowed.join(', ')}`;
  const pattern = asText(rules.AllowedPattern);
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) return `must match ${pattern}`;
  const [least, most] = [asNumber(rules.MinValue), asNumber(rules.MaxValue)];
  if (least !== undefined && !(Number(value) >= least)) return `must be at least ${least}`;
  if (most !== undefined && !(Number(value) <= most)) return `must be at most ${most}`;
  return undefined;
}
