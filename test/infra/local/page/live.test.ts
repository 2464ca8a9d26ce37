import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createLive, type Live } from '../../../../infra/local/page/server/live.ts';
import type { About, Tables } from '../../../../infra/local/page/tables.ts';

const about: About = {
  simulated: { twilio: true, elevenlabs: true },
  businesses: {},
  samples: [],
  wiring: { routes: [], queues: [] },
};
let typing: Map<string, Tables['typing']>;
let live: Live;
let url: string;
const server = createServer((request, response) => live.connect(request, response));

before(async () => {
  typing = new Map([['ana', { at: 1 }]]);
  live = createLive(about, { typing: () => typing });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  live.close();
  server.close();
});

type Told = { event: string; id: string; data: unknown };

/** Reads so many events and hangs up. */
async function listen(count: number, lastEventId?: string, meanwhile?: () => void): Promise<Told[]> {
  const stop = new AbortController();
  const response = await fetch(url, {
    signal: stop.signal,
    ...(lastEventId !== undefined && { headers: { 'last-event-id': lastEventId } }),
  });
  const told: Told[] = [];
  let text = '';
  for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
    text += part;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event = '', id = '', data = ''] = /^event: (.+)\nid: (.+)\ndata: (.+)$/s.exec(block) ?? [];
      if (event) told.push({ event, id, data: JSON.parse(data) });
    }
    if (told.length === 1) meanwhile?.();
    if (told.length >= count) break;
  }
  stop.abort();
  return told;
}

test('whoever comes is told everything, and from then on what changes', async () => {
  const [snapshot, update] = await listen(2, undefined, () => {
    typing = new Map([['ben', { at: 2 }]]);
    live.touch();
  });

  assert.deepEqual(snapshot?.data, {
    about,
    updates: [{ table: 'typing', id: 'ana', row: { at: 1 } }],
  });
  assert.deepEqual(update?.data, [
    { table: 'typing', id: 'ben', row: { at: 2 } },
    { table: 'typing', id: 'ana', row: null },
  ]);
});

test('whoever was away is told only what was missed', async () => {
  const [{ id } = { id: '' }] = await listen(1);
  typing = new Map([...typing, ['chloe', { at: 3 }]]);

  const [missed] = await listen(1, id);

  assert.equal(missed?.event, 'updates');
  assert.deepEqual(missed?.data, [{ table: 'typing', id: 'chloe', row: { at: 3 } }]);
});

test('whoever knows another run of the stack is told everything anew', async () => {
  const [first] = await listen(1, 'other.1');

  assert.equal(first?.event, 'snapshot');
});
