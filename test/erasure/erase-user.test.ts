import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, test } from 'node:test';
import type { Effect } from '../../lib/errand/errand.ts';
import type { Erasure } from '../../lib/queues/message-types.ts';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { startFakeAws } from '../fixture/fake-aws.ts';

const aws = await startFakeAws({ TWILIO_AUTH_TOKEN: 't', ELEVENLABS_API_KEY: 'k', HASH_KEY: 'h' });
const address = 'whatsapp:+14155550100';
const userKey = 'u'.repeat(16);

type Listed = { sid: string; from: string; to: string; date_created: string };
let messages: Listed[] = [];
/** Owners of conversations, by id; null is one that names nobody. */
let owners: Record<string, string | null> = {};
const stuck = new Set<string>();
let isFilterHeeded = true;

/** Twilio and ElevenLabs; what is stuck cannot be deleted. Pages are counted, so a deletion moves those after it. */
const vendor = createServer(({ method, url = '' }, response) => {
  const { pathname, searchParams: query } = new URL(url, 'http://vendor');
  const id = pathname.split('/').at(-1)!.replace('.json', '');
  const answer = (status: number, body: unknown = {}) =>
    response.writeHead(status).end(status === 204 ? undefined : JSON.stringify(body));
  const isTwilio = pathname.startsWith('/2010');
  if (method === 'DELETE') {
    if (stuck.has(id)) return void answer(409, { code: 20009 });
    messages = messages.filter(({ sid }) => sid !== id);
    delete owners[id];
    return void answer(isTwilio ? 204 : 200);
  }
  if (id in owners) return void answer(200, { conversation_id: id, user_id: owners[id] });
  if (!isTwilio)
    return void answer(200, {
      conversations: Object.keys(owners).map((conversation_id) => ({
        conversation_id,
        start_time_unix_secs: 1,
      })),
    });
  const isWanted = ({ from, to }: Listed) =>
    !isFilterHeeded || ((query.get('From') ?? from) === from && (query.get('To') ?? to) === to);
  const [size, page] = [Number(query.get('PageSize')), Number(query.get('Page') ?? 0)];
  const wanted = messages.filter(isWanted);
  query.set('Page', String(page + 1));
  answer(200, {
    messages: wanted.slice(page * size, (page + 1) * size),
    next_page_uri: wanted.length > (page + 1) * size ? `/x?${query}` : null,
  });
});
await new Promise<void>((ready) => vendor.listen(0, '127.0.0.1', ready));
const root = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
Object.assign(process.env, {
  TWILIO_API_URL: root,
  ELEVENLABS_API_URL: root,
  ERASURES_QUEUE_URL: process.env.TIMERS_QUEUE_URL!.replace('timers', 'erasures'),
});
const { eraseUser } = await import('../../lib/erasure/erase-user.ts');
const { reportFailure } = await import('../../lib/operations/report-failure.ts');
const { loadErrand, saveErrand } = await import('../../lib/store/errands.ts');
const { keepDeadLetter, listDeadLetters } = await import('../../lib/store/dead-letters.ts');
const { deleteItem, getItem, putItem } = await import('../../lib/store/table.ts');

after(() => {
  vendor.close();
  return aws.stop();
});
beforeEach(() => {
  aws.sent.length = 0;
  stuck.clear();
  [messages, owners, isFilterHeeded] = [[], {}, true];
});

const message = (n: number, from = address): Listed => ({
  sid: `SM${n.toString(16).padStart(32, '0')}`,
  from,
  to: 'whatsapp:+14155238886',
  date_created: 'Sun, 22 Nov 2026 10:00:00 +0000',
});

function erasureAt(step: Erasure['step'], attempt = 0): Erasure {
  const now = Date.now();
  return { userKey, address, messageSid: 'SMyes', receivedAt: now, handledAt: now, step, attempt };
}

/** Does turn after turn until the step is another. */
async function goThrough(erasure: Erasure): Promise<Erasure> {
  let now = erasure;
  for (let turn = 0; now.step === erasure.step && turn < 60; turn += 1) {
    await eraseUser(now);
    now = aws.sent.findLast(({ queue }) => queue === 'erasures')!.body as Erasure;
  }
  return now;
}

test('one message that cannot be deleted does not stop the others, and after 50 tries not the table', async () => {
  messages = Array.from({ length: 12 }, (_, n) => message(n));
  stuck.add(messages[0]!.sid);
  await putItem({ pk: userKey, sk: 'message#SMold' });

  const next = await goThrough(erasureAt('messages'));
  await goThrough(next);

  assert.equal(messages.length, 1);
  assert.equal(next.step, 'table');
  assert.equal(await getItem({ pk: userKey, sk: 'message#SMold' }), undefined);
  const { body } = aws.sent.find(({ queue }) => queue === 'replies')!;
  assert.match(String(body.body), /^I have deleted .* but not everything at Twilio: /);
  const last = aws.sent.at(-1)!.body;
  assert.deepEqual([last.step, last.isSecondRound, last.undone], ['media', true, undefined]);
});

test('nothing is deleted while a reply waits for a limit to pass', async () => {
  const erasure = { ...erasureAt('replies'), handledAt: Date.now() + 1000 };
  const reply = { pk: userKey, sk: `parked#${userKey}.SMyes` };
  await putItem({ ...reply, why: 'limit', dueAt: Date.now() + 100_000 });

  await eraseUser(erasure);
  const [waiting] = aws.sent;
  assert.deepEqual([waiting?.queue, waiting?.body], ['erasures', { schema: 1, ...erasure }]);
  assert.ok(waiting!.delaySeconds! > 100 && waiting!.delaySeconds! < 110);

  await deleteItem(reply);
  assert.equal((await goThrough(erasure)).step, 'conversations');
});

test('an effect that only a newer version knows stays listed, and holds up no erasure', async () => {
  const errand = errandWithCall(`${userKey}.${'e'.repeat(16)}`);
  const effects = [{ id: 7, type: 'fax' } as unknown as Effect];
  await saveErrand({ ...errand, calls: [], status: 'failed', effects, createdAt: 1 }, 0);

  assert.equal((await goThrough(erasureAt('errands'))).step, 'media');
  assert.deepEqual((await loadErrand(errand.id))?.errand.effects, effects);

  await goThrough(erasureAt('table'));
  assert.equal(await loadErrand(errand.id), undefined);
});

test('everything went well, and that is what is said', async () => {
  await goThrough(erasureAt('table'));

  assert.match(String(aws.sent[0]?.body.body), /^Done\. I have deleted/);
});

test('a history of several pages is deleted to its end', async () => {
  messages = Array.from({ length: 2500 }, (_, n) => message(n));

  assert.equal((await goThrough(erasureAt('messages'))).step, 'table');

  assert.equal(messages.length, 0);
});

test('a filter that is not heeded costs nobody else a message or a conversation', async () => {
  isFilterHeeded = false;
  messages = [message(1), message(2, 'whatsapp:+14155550199')];
  owners = { conv_ours: userKey, conv_theirs: 'v'.repeat(16), conv_nobodys: null };

  await goThrough(erasureAt('conversations'));
  await goThrough(erasureAt('messages'));

  assert.deepEqual(
    messages.map(({ from }) => from),
    ['whatsapp:+14155550199'],
  );
  assert.deepEqual(Object.keys(owners), ['conv_theirs', 'conv_nobodys']);
});

test('a reply of before that became a dead letter after the yes is deleted, one of since is spared', async () => {
  const erasure = { ...erasureAt('table'), handledAt: Date.now() - 1000 };
  await putItem({ pk: userKey, sk: 'message#SMnew' });
  for (const [messageId, subject] of ['SMyes', 'SMnew'].entries()) {
    const body = JSON.stringify({ kind: 'send', replyId: `${userKey}.${subject}`, to: address, body: 'Hi' });
    await keepDeadLetter({ queue: 'replies', messageId: String(messageId), body, group: userKey });
  }

  await eraseUser(erasure);

  assert.deepEqual(
    (await listDeadLetters('replies')).map(({ messageId }) => messageId),
    ['1'],
  );
});

test('an erasure that broke is sent again', async () => {
  const erasure = erasureAt('table');
  const queue = 'erasures';
  await reportFailure({ queue, messageId: '1', body: JSON.stringify(erasure) });

  assert.deepEqual(
    aws.sent.filter((sent) => sent.queue === 'erasures').map(({ body }) => body),
    [{ schema: 1, ...erasure }],
  );
  assert.match(String(aws.sent.at(-1)?.body.body), /^I am sorry, .* deleting your data takes longer/);

  await eraseUser(erasure);
  assert.equal(await getItem({ pk: 'failures', sk: `${queue}#1` }), undefined);
});
