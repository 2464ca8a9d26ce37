import { createHash, timingSafeEqual } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { GenericSchema, InferOutput } from 'valibot';
import { readCallId } from '../platform/ids.ts';
import { required } from '../platform/secrets.ts';
import { type Answer, json } from './answer.ts';
import { answerErrors } from './answer-errors.ts';
import { MalformedRequestError } from './malformed-request-error.ts';
import { headerOf, rawBody } from './raw-body.ts';
import { readJson } from './read-json.ts';
import { UnprovenRequestError } from './unproven-request-error.ts';

type ToolSecrets = { AGENT_TOOL_SECRET?: string; HASH_KEY?: string };
type ToolSchema = GenericSchema<unknown, { call_id: string }>;

/**
 * A tool of the voice agent: proven by its bearer token, bound to a call by a `call_id` that we made.
 * `handle` answers null when there is no such errand or call.
 */
export const agentTool = <const S extends ToolSchema>(
  readSecrets: () => Promise<ToolSecrets>,
  schema: S,
  handle: (errandId: string, call: number, input: InferOutput<S>) => Promise<object | null>,
) =>
  middy<APIGatewayProxyEventV2, Answer>()
    .use(answerErrors)
    .handler(async (event): Promise<Answer> => {
      const secrets = await readSecrets();
      proveBearer(headerOf(event, 'authorization'), required(secrets, 'AGENT_TOOL_SECRET'));
      const input = readJson(rawBody(event), schema);
      const id = readCallId(input.call_id, required(secrets, 'HASH_KEY'));
      const answer = id && (await handle(id.errandId, id.call, input));
      if (answer === null) throw new MalformedRequestError('There is no call with this call_id.');
      return json(answer);
    });

/** Compares hashes, so that neither the time taken nor the length tells anything about the token. */
function proveBearer(authorization: string | undefined, token: string): void {
  const [, given] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  if (!given || !timingSafeEqual(digest(given), digest(token))) {
    throw new UnprovenRequestError('No bearer token, or a wrong one.');
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
