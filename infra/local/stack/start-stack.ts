import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { type CallEngine, callJson } from './engines/call-json.ts';
import { createBuckets } from './engines/create-buckets.ts';
import { createQueues } from './engines/create-queues.ts';
import { createTables } from './engines/create-tables.ts';
import { startDynamodb } from './engines/start-dynamodb.ts';
import { startFauxqs } from './engines/start-fauxqs.ts';
import type { Secret } from './gateway/answer-ssm.ts';
import type { Callers } from './gateway/callers.ts';
import type { Faults } from './gateway/faults.ts';
import { startGateway } from './gateway/start-gateway.ts';
import { readRoutes } from './http/read-routes.ts';
import { type Front, type InvokeFunction, startHttpApi } from './http/start-http-api.ts';
import { collectRoles } from './iam/collect-roles.ts';
import { readAssets } from './lambda/find-asset.ts';
import { readFunctions } from './lambda/read-functions.ts';
import { startFunctions } from './lambda/start-functions.ts';
import type { MachineSpeed } from './machine-speed.ts';
import type { StackEvent } from './stack-events.ts';
import { resolveTemplate } from './template/resolve-template.ts';
import { pollQueue } from './triggers/poll-queue.ts';
import { readMappings } from './triggers/read-mappings.ts';
import { startMappings } from './triggers/start-mappings.ts';
import { readSchedules, startSchedules } from './triggers/start-schedules.ts';

export type StackOptions = {
  /** A synthesized CloudFormation template, parsed. */
  template: unknown;
  /** The CDK assembly that holds the template's assets. */
  assetDirectory: string;
  /** Values of CloudFormation parameters. */
  parameters: Record<string, string>;
  /** SSM SecureStrings by full name. */
  secrets: Record<string, Secret>;
  dataDirectory: string;
  /** Where the HTTP API listens; 0 for any free port. */
  port: number;
  log: (line: string) => void;
  /** Asked around each AWS call of a function whether something goes wrong there. */
  faults?: Faults;
  /** Serves what is no part of the template, before its routes. */
  front?: Front;
  /** Proves that the tables kept their data, before anything is made or runs; `outputs` are the template's. */
  prove?: (dynamodb: CallEngine, outputs: Record<string, string>) => Promise<void>;
  /** How quick this machine is; measured when it is not given. */
  speed?: MachineSpeed;
};

export type LocalStack = {
  /** The HTTP API: `http://127.0.0.1:<port>`. */
  url: string;
  /** The one endpoint of all AWS services. */
  awsEndpoint: string;
  /** Credentials that nothing restricts. */
  operator: { accessKeyId: string; secretAccessKey: string };
  outputs: Record<string, string>;
  /** What `Ref` gives: a table's name, a queue's URL, a function's name. */
  physicalId(logicalId: string): string;
  functions: string[];
  /** Which function serves which route, and which reads which queue. */
  wiring: { routes: { route: string; function: string }[]; queues: { queue: string; function: string }[] };
  /** Resolves with what the handler returned, rejects with FunctionFailed. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** Sees to it that each function has so many processes (1); resolves when they can answer, or are in the log as failed. */
  warm(functionNames: string[], processes?: number): Promise<void>;
  /** How quick this machine was when the stack started. */
  speed: MachineSpeed;
  setSecret(name: string, secret: Secret | undefined): void;
  on(listener: (event: StackEvent) => void): void;
  stop(): Promise<void>;
};

/** Milliseconds for which a poller waits in silence while SQS starts again. */
const POLL_PATIENCE = 30_000;

/** Runs on loopback exactly what a synthesized CloudFormation template describes. */
export async function startStack(options: StackOptions): Promise<LocalStack> {
  const { dataDirectory, log } = options;
  const listeners: ((event: StackEvent) => void)[] = [];
  const emit = (event: StackEvent) => {
    for (const listener of listeners) listener(event);
  };
  const closers: (() => unknown)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  const started = async <Part extends { stop(): Promise<void> }>(starting: Promise<Part>): Promise<Part> => {
    const part = await starting;
    closers.push(() => part.stop());
    return part;
  };

  try {
    const operator = {
      accessKeyId: `OPERATOR${randomBytes(12).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(20).toString('hex'),
    };
    const callers: Callers = new Map();
    callers.set(operator.accessKeyId, { name: 'operator', arn: 'operator', calls: 0, kill: () => undefined });
    const secrets = new Map(Object.entries(options.secrets));
    const agent = new Agent({ keepAlive: true });
    closers.push(() => agent.destroy());
    const [httpApi, gateway] = await allStarted([
      started(startHttpApi(options.port, emit, log, options.front)),
      started(startGateway(callers, emit, log, options.faults)),
    ]);
    const { url } = httpApi;
    const awsEndpoint = gateway.endpoint;

    const { resources, outputs } = resolveTemplate(options.template, options.parameters, {
      url,
      awsEndpoint,
    });
    const roles = collectRoles(resources);
    const inline = join(dataDirectory, 'inline');
    const definitions = readFunctions(resources, roles, readAssets(options.assetDirectory), inline);
    const mappings = readMappings(resources, definitions);
    const routes = readRoutes(resources);
    const schedules = readSchedules(resources);

    const starting = startFunctions(definitions, mappings, {
      directory: join(dataDirectory, 'functions'),
      compileCache: join(options.assetDirectory, 'compiled'),
      speed: options.speed,
      awsEndpoint,
      callers,
      log,
      emit,
    });
    const speed = starting.then((functions) => functions.speed);
    const [functions, fauxqs] = await allStarted([
      started(starting),
      started(startFauxqs(dataDirectory, log, speed)),
    ]);
    // After fauxqs, which holds the lock of the data directory.
    const dynamodb = await started(startDynamodb(join(dataDirectory, 'dynamodb')));
    const askDynamodb = callJson(dynamodb.port, 'DynamoDB_20120810', agent);
    await options.prove?.(askDynamodb, outputs);
    const askSqs = callJson(fauxqs.port, 'AmazonSQS', agent);
    const sqs: CallEngine = (...call) => fauxqs.whenUp(POLL_PATIENCE).then(() => askSqs(...call));
    await Promise.all([
      createQueues(resources, sqs),
      createTables(resources, askDynamodb),
      createBuckets(resources, fauxqs.port, agent),
    ]);
    const invoke: InvokeFunction = async (name, event, how) => functions.pool(name).invoke(event, how);
    const polled = await startMappings(mappings, dataDirectory, (mapping) =>
      pollQueue(mapping, functions.pool(mapping.function), sqs, emit, log),
    );
    closers.push(() => polled.stop(1500));
    gateway.open({
      agent,
      dynamodbPort: dynamodb.port,
      fauxqs,
      secrets,
      lambda: { functions: functions.names, invoke, mappings: polled },
      endpoint: awsEndpoint,
    });
    closers.push(startSchedules(schedules, invoke));
    for (const { function: name } of [...routes, ...schedules]) functions.pool(name);
    httpApi.open(routes, invoke, functions.speed, fauxqs.fault);
    closers.push(() => httpApi.stop());
    return {
      url,
      awsEndpoint,
      operator,
      outputs,
      physicalId(logicalId) {
        const resource = resources.find((one) => one.logicalId === logicalId);
        if (!resource) throw new Error(`The template has no resource ${logicalId}.`);
        return resource.ref;
      },
      functions: functions.names,
      wiring: {
        routes: routes.map(({ key, function: name }) => ({ route: key, function: name })),
        queues: mappings.map(({ queueArn, function: name }) => ({
          queue: queueArn.slice(queueArn.lastIndexOf(':') + 1),
          function: name,
        })),
      },
      invoke,
      async warm(names, processes) {
        await Promise.all(names.map((name) => functions.pool(name).warm(processes)));
      },
      speed: functions.speed,
      setSecret(name, secret) {
        if (secret === undefined) secrets.delete(name);
        else secrets.set(name, secret);
      },
      on: (listener) => void listeners.push(listener),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits for all, so that what did start can be stopped when another part did not. */
async function allStarted<Parts extends unknown[]>(
  starting: { [Index in keyof Parts]: Promise<Parts[Index]> },
): Promise<Parts> {
  const results = await Promise.allSettled(starting);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return Promise.all(starting) as Promise<Parts>;
}
