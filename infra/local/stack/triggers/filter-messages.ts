import {
  asList,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
  parseObject,
} from '../template/json.ts';

/** Whether a message with this body is for the function; the others are deleted unseen. */
export type MessageFilter = (body: string) => boolean;

/** Reads `FilterCriteria`: patterns of plain values on the JSON body, any of which may match. */
export function readFilter(criteria: Json | undefined): MessageFilter {
  const patterns = asList(asObject(criteria).Filters).map((filter): JsonObject => {
    const pattern: unknown = JSON.parse(asText(asObject(filter).Pattern) ?? '{}');
    if (!isObject(pattern) || Object.keys(pattern).some((key) => key !== 'body')) {
      throw new Error(`The local stack filters on the body alone, not by ${JSON.stringify(pattern)}.`);
    }
    const body = asObject(pattern.body);
    refuseOperators(body);
    return body;
  });
  if (patterns.length === 0) return () => true;
  return (body) => {
    const content = parseObject(body);
    return content !== undefined && patterns.some((pattern) => matches(pattern, content));
  };
}

function refuseOperators(pattern: Json): void {
  if (Array.isArray(pattern) && pattern.some((value) => isObject(value))) {
    throw new Error(`The local stack filters by plain values only, not by ${JSON.stringify(pattern)}.`);
  }
  if (isObject(pattern)) Object.values(pattern).forEach(refuseOperators);
}

function matches(pattern: Json, value: Json | undefined): boolean {
  if (Array.isArray(pattern)) {
    const values = Array.isArray(value) ? value : [value];
    return values.some((item) => item !== undefined && pattern.includes(item));
  }
  return (
    isObject(value) && Object.entries(asObject(pattern)).every(([key, part]) => matches(part, value[key]))
  );
}
