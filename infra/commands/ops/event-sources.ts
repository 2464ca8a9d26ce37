import { setTimeout as sleep } from 'node:timers/promises';
import {
  type EventSourceMappingConfiguration,
  LambdaClient,
  paginateListEventSourceMappings,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { StartError } from '../../local/start-error.ts';
import { explainAws } from '../setup/target/explain-aws.ts';
import { type Connection, connect, type Target } from './connect.ts';

/** A change takes AWS a few seconds, rarely minutes. */
const PATIENCE = 180_000;
const LOOK_AGAIN = 2000;

export type EventSource = { uuid: string; queue: string; state: string };

/** What feeds the functions of the stack from queues. */
export async function listEventSources(target: Target): Promise<EventSource[]> {
  const connection = await connect(target);
  return withLambda(connection, (lambda) => list(lambda, connection));
}

/** Lets all functions take messages from their queues, or none; resolves when that is so. Throws `StartError`. */
export async function setEventSources(target: Target, isEnabled: boolean): Promise<EventSource[]> {
  const connection = await connect(target);
  const wanted = isEnabled ? 'Enabled' : 'Disabled';
  return withLambda(connection, async (lambda) => {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const sources = await list(lambda, connection);
      if (sources.every(({ state }) => state === wanted)) return sources;
      // One that is still changing refuses another change.
      for (const { uuid: UUID } of sources.filter(({ state }) => state !== wanted && !state.endsWith('ing')))
        await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: isEnabled }));
      if (Date.now() > until)
        throw new StartError(`After 3 minutes not all of them are ${wanted}: run this again.`);
      await sleep(connection.client.endpoint ? 0 : LOOK_AGAIN);
    }
  });
}

async function list(lambda: LambdaClient, { stage }: Connection): Promise<EventSource[]> {
  const mappings: EventSourceMappingConfiguration[] = [];
  for await (const page of paginateListEventSourceMappings({ client: lambda }, {}))
    mappings.push(...(page.EventSourceMappings ?? []));
  return mappings
    .filter(({ FunctionArn }) => FunctionArn?.includes(`:function:ringround-${stage}-`))
    .map(({ UUID = '', EventSourceArn = '', State = '' }) => {
      return { uuid: UUID, queue: EventSourceArn.split(':').at(-1) ?? '', state: State };
    });
}

async function withLambda<T>({ client }: Connection, use: (lambda: LambdaClient) => Promise<T>): Promise<T> {
  const lambda = new LambdaClient(client);
  return explainAws(use(lambda)).finally(() => lambda.destroy());
}
