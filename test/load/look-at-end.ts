import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { connect } from '../../infra/commands/ops/connect.ts';
import { type QueueDepth, readQueueDepths } from '../../infra/commands/ops/queue-depths.ts';
import type { StoredErrand } from '../../lib/store/errands.ts';
import { isSettled, type Reply } from '../../lib/store/replies.ts';
import { waitUntil } from '../fake-world/over-http/wait-until.ts';

const POLL = 400;

type Item = { pk: string; sk: string };
type End = { errands: number; faults: string[] };

/**
 * Resolves when no queue of the stack on this data folder holds a message. Those that lie ahead are awaited for `timersFor`
 * milliseconds: timers and hang-ups of errands that are over, some of them due after a quarter of an hour.
 */
export function untilQuiet(dataDirectory: string, timersFor: number, milliseconds: number): Promise<boolean> {
  const patient = Date.now() + timersFor;
  const isQuiet = async () => {
    await sleep(POLL);
    const depths = await readQueueDepths({ dataDirectory });
    return depths.every((depth) => isEmpty(depth, Date.now() < patient));
  };
  return waitUntil('every queue empty', isQuiet, timersFor + milliseconds);
}

const isEmpty = ({ waiting, inHand, delayed }: QueueDepth, awaitsLater: boolean): boolean =>
  waiting + inHand === 0 && (delayed === 0 || !awaitsLater);

/** What the table of the stack on this data folder holds when nothing is left to happen, and what is wrong with it. */
async function lookAtEnd(dataDirectory: string): Promise<End> {
  const end: End = { errands: 0, faults: [] };
  for await (const item of readTable(dataDirectory)) {
    if (item.sk.startsWith('errand#')) end.errands += 1;
    end.faults.push(...faultsOf(item));
  }
  return end;
}

/** The same as soon as nothing is wrong, or when that has not come within so many milliseconds. */
export async function untilOver(dataDirectory: string, milliseconds: number): Promise<End> {
  const last = Date.now() + milliseconds;
  for (;;) {
    const end = await lookAtEnd(dataDirectory);
    if (end.faults.length === 0 || Date.now() > last) return end;
    await sleep(POLL);
  }
}

async function* readTable(dataDirectory: string): AsyncGenerator<Item> {
  const { client } = await connect({ dataDirectory });
  const dynamodb = new DynamoDBClient(client);
  const { TableNames: [TableName] = [] } = await dynamodb.send(new ListTablesCommand({}));
  const pages = paginateScan({ client: DynamoDBDocumentClient.from(dynamodb) }, { TableName });
  for await (const { Items = [] } of pages) yield* Items as Item[];
  dynamodb.destroy();
}

function faultsOf(item: Item): string[] {
  const { pk, sk } = item;
  if (pk === 'failures') return [`a dead letter: ${sk}`];
  if (pk === 'pacing') return linesInUse(item as Item & { liveCalls?: Record<string, number> });
  if (sk.startsWith('errand#')) return faultsOfErrand(item as Item & StoredErrand);
  if (sk.startsWith('reply#'))
    return isSettled(item as unknown as Reply) ? [] : [`claimed and never sent: ${sk}`];
  if (sk.startsWith('parked#')) return [`parked for ever: ${sk}`];
  const { inbox = [] } = item as Item & { inbox?: unknown[] };
  return sk === 'user' && inbox.length > 0 ? [`${inbox.length} messages wait in the inbox of ${pk}`] : [];
}

const linesInUse = ({ liveCalls = {} }: { liveCalls?: Record<string, number> }): string[] =>
  Object.keys(liveCalls).map((callId) => `the line of ${callId} is not free`);

function faultsOfErrand({ errand: { id, status, effects, calls } }: StoredErrand): string[] {
  const live = calls.filter(({ state }) => state !== 'ended' && state !== 'dropped');
  return [
    ...(status === 'open' || status === 'choosing' ? [`errand ${id} is still ${status}`] : []),
    ...(effects.length > 0 ? [`errand ${id} leaves ${effects.length} effects`] : []),
    ...live.map(({ n, state }) => `call ${n} of errand ${id} is still ${state}`),
  ];
}
