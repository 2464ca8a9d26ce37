import { FunctionFailed } from '../lambda/function-failed.ts';
import { functionName } from '../template/identify-resource.ts';
import { asText, type JsonObject } from '../template/json.ts';
import { arnOf } from '../template/pseudo-parameters.ts';
import type { MappingState, Mappings } from '../triggers/start-mappings.ts';
import { awsError } from './aws-error.ts';
import type { Call } from './describe-call.ts';
import type { Answer, Exchange } from './forward.ts';

export type LambdaBackend = {
  functions: string[];
  /** Rejects with FunctionFailed. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  mappings: Mappings;
};

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_BYTES = 6 * 1024 * 1024;

/** Answers Lambda's calls: functions are invoked, event source mappings are listed, enabled and disabled. */
export async function answerLambda(
  { operation, input }: Call,
  { body, headers }: Exchange,
  { functions, invoke, mappings }: LambdaBackend,
): Promise<Answer> {
  const UUID = asText(input.UUID) ?? '';
  switch (operation) {
    case 'Invoke': {
      const name = asText(input.FunctionName) ?? '';
      if (!functions.includes(name))
        return notFound(`Function not found: ${arnOf('lambda', `function:${name}`)}`);
      if (body.length > MOST_BYTES)
        return awsError('lambda', 413, 'RequestTooLargeException', `The event has ${body.length} bytes.`);
      const event = body.length > 0 ? JSON.parse(body.toString()) : {};
      return answerInvocation(invoke(name, event), String(headers['x-amz-invocation-type'] ?? ''));
    }
    case 'ListEventSourceMappings': {
      const of = functionName(input.FunctionName);
      const listed = mappings.list().filter(({ mapping }) => of === '' || mapping.function === of);
      return succeed(200, { EventSourceMappings: listed.map(present) });
    }
    case 'UpdateEventSourceMapping': {
      const { Enabled } = input;
      const changed = typeof Enabled === 'boolean' ? await mappings.setEnabled(UUID, Enabled) : undefined;
      return changed ? succeed(202, present(changed)) : notFound(`No event source mapping ${UUID}.`);
    }
    default: {
      const one = mappings.list().find(({ mapping }) => mapping.uuid === UUID);
      return one ? succeed(200, present(one)) : notFound(`No event source mapping ${UUID}.`);
    }
  }
}

async function answerInvocation(running: Promise<unknown>, type: string): Promise<Answer> {
  if (type === 'Event') {
    // A failure is in the log and the events, as it is at AWS.
    running.catch(() => undefined);
    return { status: 202, headers: {}, body: Buffer.alloc(0) };
  }
  try {
    return invoked((await running) ?? null);
  } catch (error) {
    if (!(error instanceof FunctionFailed)) throw error;
    const { errorType, message: errorMessage } = error;
    return invoked({ errorType, errorMessage, trace: [] }, { 'x-amz-function-error': 'Unhandled' });
  }
}

const invoked = (result: unknown, more = {}): Answer => {
  const headers = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST', ...more };
  return { status: 200, headers, body: Buffer.from(JSON.stringify(result)) };
};

const present = ({ mapping, isEnabled }: MappingState): JsonObject => ({
  UUID: mapping.uuid,
  EventSourceArn: mapping.queueArn,
  FunctionArn: arnOf('lambda', `function:${mapping.function}`),
  BatchSize: mapping.batchSize,
  State: isEnabled ? 'Enabled' : 'Disabled',
  StateTransitionReason: 'USER_INITIATED',
});

const succeed = (status: number, output: JsonObject): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(output)),
});

const notFound = (message: string) => awsError('lambda', 404, 'ResourceNotFoundException', message);
