import type { Agent } from 'node:http';
import type { WatchedEngine } from '../engines/start-fauxqs.ts';
import { evaluatePolicy } from '../iam/evaluate-policy.ts';
import type { Emit } from '../stack-events.ts';
import { answerLambda, type LambdaBackend } from './answer-lambda.ts';
import { answerSsm, type Secrets } from './answer-ssm.ts';
import { accessDenied, awsError } from './aws-error.ts';
import type { Caller } from './callers.ts';
import { askForUnits, unitsIn } from './consumed-units.ts';
import { type Call, describeCall } from './describe-call.ts';
import type { Fault, FaultPoint, Faults } from './faults.ts';
import { type Answer, type Exchange, forward } from './forward.ts';

/** Milliseconds for which a call waits while its engine starts again: less than a client of AWS gives one try. */
const ENGINE_PATIENCE = 2500;

/** What stands behind the gateway. */
export type Backends = {
  agent: Agent;
  dynamodbPort: number;
  fauxqs: Pick<WatchedEngine, 'port' | 'whenUp'>;
  secrets: Secrets;
  lambda: LambdaBackend;
  endpoint: string;
};

type Request = {
  caller: Caller;
  service: string;
  exchange: Exchange;
  backends: Backends;
  faults: Faults | undefined;
  emit: Emit;
  log: (line: string) => void;
};

/** Serves one call: permission, faults, engine. Undefined when the caller was killed and gets no answer. */
export async function serveCall(request: Request): Promise<Answer | undefined> {
  const { caller, service, exchange, backends, emit } = request;
  const call = describeCall(service, exchange);
  if (!call) {
    const message = `The local stack does not serve this ${service} request: ${exchange.method} ${exchange.path}`;
    return awsError(service, 501, 'NotImplemented', message);
  }
  const at = Date.now();
  const started = performance.now();
  const { action, resource } = call.permissions[0] ?? {
    action: `${service}:${call.operation}`,
    resource: '*',
  };
  caller.calls += 1;
  const point = {
    function: caller.name,
    service,
    action,
    resource,
    n: caller.calls,
    requestId: caller.requestId ?? '',
  };
  const answer =
    refuse(request, call) ?? (await withFaults(request, point, () => carryOut(call, exchange, backends)));
  const ms = performance.now() - started;
  const { requestId } = point;
  const status = answer?.status ?? 0;
  const units = answer && service === 'dynamodb' ? unitsIn(answer) : undefined;
  const sent = answer && readSent(call, answer);
  const bytes = exchange.body.length + (answer?.body.length ?? 0);
  const about = { function: caller.name, requestId, service, action, resource };
  emit({
    type: 'aws-call',
    at,
    ...about,
    status,
    ms,
    bytes,
    ...(units !== undefined && { units }),
    ...(sent && { sent }),
  });
  return answer;
}

/** The message that a call has put into a queue. */
function readSent({ operation, input }: Call, { status, body }: Answer) {
  if (operation !== 'SendMessage' || status !== 200) return undefined;
  const { MessageId } = JSON.parse(body.toString()) as { MessageId: string };
  return { messageId: MessageId, delaySeconds: Number(input.DelaySeconds ?? 0) };
}

function refuse({ caller, log }: Request, call: Call): Answer | undefined {
  const { statements } = caller;
  if (!statements) return undefined;
  for (const { action, resource } of call.permissions) {
    const decision = evaluatePolicy(statements, action, resource);
    if (decision === 'allowed') continue;
    log(`${caller.name}: AccessDenied ${action} on ${resource} (its role does not allow it)`);
    return accessDenied(call.service, caller.arn, action, resource, decision === 'denied explicitly');
  }
  return undefined;
}

async function withFaults(
  { caller, service, faults }: Request,
  point: Omit<FaultPoint, 'when'>,
  carry: () => Promise<Answer>,
): Promise<Answer | undefined> {
  if (!faults || !caller.statements) return carry();
  const apply = (fault: Exclude<Fault, undefined>): Answer | undefined => {
    if (fault !== 'kill') return awsError(service, fault.status, fault.code, fault.message ?? fault.code);
    caller.kill();
    return undefined;
  };
  const before = await faults({ ...point, when: 'before' });
  if (before) return apply(before);
  const answer = await carry();
  const after = await faults({ ...point, when: 'after' });
  return after ? apply(after) : answer;
}

async function carryOut(call: Call, exchange: Exchange, backends: Backends): Promise<Answer> {
  const { agent, dynamodbPort, fauxqs, secrets, lambda, endpoint } = backends;
  if (call.service === 'ssm') return answerSsm(call.operation, call.input, secrets);
  if (call.service === 'lambda') return answerLambda(call, exchange, lambda);
  if (call.service === 'dynamodb')
    return forward({ port: dynamodbPort, agent }, askForUnits(call.operation, call.input, exchange));
  await fauxqs.whenUp(ENGINE_PATIENCE);
  const answer = await forward({ port: fauxqs.port, agent }, exchange);
  return call.service === 'sqs' ? localizeQueueUrls(call.operation, answer, endpoint) : answer;
}

/** fauxqs names queues by its own address, which is another one at every start. */
function localizeQueueUrls(operation: string, answer: Answer, endpoint: string): Answer {
  if (!['GetQueueUrl', 'ListQueues', 'CreateQueue'].includes(operation)) return answer;
  const text = answer.body.toString().replace(/http:\/\/[^/"]+\/(?=\d{12}\/)/g, `${endpoint}/`);
  return { ...answer, body: Buffer.from(text) };
}
