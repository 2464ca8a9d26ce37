import { asList, asObject, isObject, type Json, type JsonObject } from '../template/json.ts';

export type Decision = 'allowed' | 'denied explicitly' | 'not allowed';

/** Decides what identity-based policies say about one action on one resource, as IAM does: a Deny wins, silence is no. */
export function evaluatePolicy(statements: JsonObject[], action: string, resource: string): Decision {
  const matching = statements.filter((statement) => appliesTo(statement, action, resource));
  const isDenied = matching.some((statement) => statement.Effect === 'Deny' && meets(statement) !== false);
  if (isDenied) return 'denied explicitly';
  const isAllowed = matching.some((statement) => statement.Effect === 'Allow' && meets(statement) === true);
  return isAllowed ? 'allowed' : 'not allowed';
}

/** Reads the statements of a policy document. */
export function readStatements(document: Json | undefined): JsonObject[] {
  return asList(asObject(document).Statement).filter(isObject);
}

function appliesTo(statement: JsonObject, action: string, resource: string): boolean {
  const actionFits =
    'NotAction' in statement
      ? !matchesAny(statement.NotAction, action.toLowerCase(), true)
      : matchesAny(statement.Action, action.toLowerCase(), true);
  const resourceFits =
    'NotResource' in statement
      ? !matchesAny(statement.NotResource, resource, false)
      : matchesAny(statement.Resource, resource, false);
  return actionFits && resourceFits;
}

function matchesAny(patterns: Json | undefined, value: string, ignoreCase: boolean): boolean {
  return asList(patterns).some((pattern) => {
    const text = ignoreCase ? String(pattern).toLowerCase() : String(pattern);
    const escaped = text.replace(/[.+^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(value);
  });
}

/** Undefined when a condition is not understood: such a statement never allows, and a Deny holds. */
function meets(statement: JsonObject): boolean | undefined {
  for (const [operator, tests] of Object.entries(asObject(statement.Condition))) {
    for (const [key, expected] of Object.entries(asObject(tests))) {
      if (operator !== 'Bool' || key.toLowerCase() !== 'aws:securetransport') return undefined;
      if (!asList(expected).some((value) => String(value) === 'true')) return false;
    }
  }
  return true;
}
