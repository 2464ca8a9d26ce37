import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type QueueName, queues } from '../../infra/stack/queues.ts';
import type { Errand } from '../../lib/errand/errand.ts';
import { transition } from '../../lib/errand/transition.ts';
import { status } from '../../lib/errand/wording.ts';
import { SCHEMAS } from '../../lib/platform/schema.ts';
import { current } from '../../lib/store/errands.ts';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { offers } from '../fake-world/scripts.ts';
import type { Recording } from './recording.ts';

const MINUTE = 60_000;
const folder = new URL('./versions/', import.meta.url);
const recordings = readdirSync(folder).map((file): [string, Recording] => [
  file,
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
]);
const SETS = ['optOutSids', 'addresses'];
const isFifo = (queue: string) => queues[queue as QueueName].fifo;

test('there is a recording of every schema that is in force: node test/recorded/record.ts makes it', () => {
  for (const [kind, schema] of Object.entries(SCHEMAS))
    assert.ok(
      recordings.some(([, { schemas }]) => schemas[kind] === schema),
      `${kind} ${schema}`,
    );
});

for (const [file, { begins, messages, items }] of recordings)
  describe(`what an earlier version left (${file})`, () => {
    let world: World;
    const held: string[] = [];
    const handled = new Set<string>();
    const errands = items.flatMap(({ errand }) => (errand ? [current(errand as Errand)] : []));
    const replies = messages.filter(({ queue, body }) => queue === 'replies' && body.kind === 'send');
    const repliesAgain = new Set(replies.map(({ body }) => `reply#${body.replyId}`));

    before(async () => {
      world = await startWorld(
        [{ name: 'Dr. Smith', category: 'dentist', phone: '+12125551003', script: offers(60) }],
        {},
        begins,
      );
      world.handled = (_, body) => {
        handled.add(body);
        if (body.includes('"heldSince"')) held.push(body);
      };
      for (const item of items) {
        if (repliesAgain.has(String(item.sk))) continue;
        // JSON has no sets.
        const sets = SETS.flatMap((name) => (Array.isArray(item[name]) ? [[name, new Set(item[name])]] : []));
        const Item = marshall({ ...item, ...Object.fromEntries(sets) }, { removeUndefinedValues: true });
        const { status: code } = world.table.answer('PutItem', { TableName: 'ringround-dev', Item });
        assert.equal(code, 200);
      }
    });
    after(() => world?.stop());

    test('has errands in every state', () => {
      const states = new Set(errands.map((errand) => errand.status));

      assert.deepEqual([...states].sort(), ['booked', 'cancelled', 'choosing', 'failed', 'open']);
    });

    for (const [index, errand] of errands.entries())
      test(`errand ${index} (${errand.status}) is decided and told as its own`, () => {
        const { errand: next } = transition(errand, { type: 'woke' }, begins + 30 * MINUTE);
        const { errand: again } = transition(next, { type: 'woke' }, begins + 30 * MINUTE);

        assert.deepEqual(again, next);
        assert.doesNotMatch(status(errand), /undefined|NaN|null|Invalid/);
      });

    for (const { queue, body } of messages)
      test(`${queue} handles ${JSON.stringify(body).slice(0, 70)}`, async () => {
        const medium = world.twilio.media.add(world.speech.record('a plumber'), 'audio/ogg');
        const media = [{ url: medium.MediaUrl0, contentType: 'audio/ogg' }];
        // Twilio has none of the media any more.
        const inner = queue === 'voice-notes' && { message: { ...Object(body.message), media } };
        const MessageBody = JSON.stringify({ ...body, ...inner });
        const order = isFifo(queue) && {
          MessageGroupId: 'recorded',
          MessageDeduplicationId: hash('sha256', MessageBody),
        };
        const QueueUrl = `https://sqs/0/ringround-dev-${queue}${isFifo(queue) ? '.fifo' : ''}`;

        const sent = world.queues.answer('SendMessage', { QueueUrl, MessageBody, ...order } as never);
        assert.equal(sent.status, 200, JSON.stringify(sent.body));

        await world.until('it is handled', () => handled.has(MessageBody), 5 * MINUTE);
      });

    test('its replies go out, nothing of it is left for a newer version, and nothing dies', async () => {
      await world.sleep(30 * MINUTE);

      const said = new Set(world.twilio.messages.map(({ body }) => body));
      const due = replies.filter(({ body }) => body.about !== 'farewell');
      assert.ok(due.length > 0);
      for (const { body } of due) assert.ok(said.has(String(body.body)), String(body.body));
      assert.deepEqual(held, []);
      assert.deepEqual(world.dead, []);
    });
  });
