import { asList, asText, type Json, type JsonObject } from '../template/json.ts';
import { awsError } from './aws-error.ts';
import { parameterArn } from './describe-ssm-call.ts';
import type { Answer } from './forward.ts';

/** A secret's value, or how reading it fails: a test's stand-in for an unreadable parameter. */
export type Secret =
  | string
  | { fails: 'AccessDeniedException' | 'InternalServerError' | 'ThrottlingException' };
export type Secrets = Map<string, Secret>;

/** Answers SSM Parameter Store calls from the secrets, each a SecureString by its full name. */
export function answerSsm(operation: string, input: JsonObject, secrets: Secrets): Answer {
  const isDecrypted = input.WithDecryption === true;
  switch (operation) {
    case 'GetParameter': {
      const name = asText(input.Name) ?? '';
      const failure = findFailure([name], secrets);
      if (failure) return failure;
      if (!secrets.has(name))
        return awsError('ssm', 400, 'ParameterNotFound', `Parameter ${name} not found.`);
      return succeed({ Parameter: describe(name, secrets, isDecrypted) });
    }
    case 'GetParameters': {
      const names = asList(input.Names).map(String);
      const known = names.filter((name) => secrets.has(name));
      const InvalidParameters = names.filter((name) => !secrets.has(name));
      const Parameters = known.map((name) => describe(name, secrets, isDecrypted));
      return findFailure(known, secrets) ?? succeed({ Parameters, InvalidParameters });
    }
    case 'GetParametersByPath': {
      const path = `${(asText(input.Path) ?? '').replace(/\/$/, '')}/`;
      const below = [...secrets.keys()].filter((name) => name.startsWith(path));
      const names =
        input.Recursive === true ? below : below.filter((name) => !name.slice(path.length).includes('/'));
      const Parameters = names.map((name) => describe(name, secrets, isDecrypted));
      return findFailure(names, secrets) ?? succeed({ Parameters });
    }
    case 'PutParameter': {
      const name = asText(input.Name) ?? '';
      if (secrets.has(name) && input.Overwrite !== true) {
        return awsError('ssm', 400, 'ParameterAlreadyExists', 'The parameter already exists.');
      }
      secrets.set(name, asText(input.Value) ?? '');
      return succeed({ Version: 1, Tier: 'Standard' });
    }
    default:
      return awsError(
        'ssm',
        400,
        'UnknownOperationException',
        `${operation} is not served by the local stack.`,
      );
  }
}

function describe(name: string, secrets: Secrets, isDecrypted: boolean): Json {
  const secret = secrets.get(name);
  const value = typeof secret === 'string' ? secret : '';
  const Value = isDecrypted ? value : Buffer.from(`encrypted ${name}`).toString('base64');
  return { Name: name, Type: 'SecureString', Value, Version: 1, ARN: parameterArn(name), DataType: 'text' };
}

function findFailure(names: string[], secrets: Secrets): Answer | undefined {
  for (const name of names) {
    const secret = secrets.get(name);
    if (typeof secret !== 'object') continue;
    const status = secret.fails === 'InternalServerError' ? 500 : 400;
    return awsError('ssm', status, secret.fails, `${name} cannot be read: ${secret.fails}.`);
  }
  return undefined;
}

function succeed(output: Json): Answer {
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return { status: 200, headers, body: Buffer.from(JSON.stringify(output)) };
}
