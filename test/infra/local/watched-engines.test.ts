import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { lockDirectory } from '../../../infra/local/lock-directory.ts';
import { callJson } from '../../../infra/local/stack/engines/call-json.ts';
import { startDynamodb } from '../../../infra/local/stack/engines/start-dynamodb.ts';
import { startFauxqs } from '../../../infra/local/stack/engines/start-fauxqs.ts';
import { watchHeartbeat } from '../../../infra/local/stack/engines/watch-heartbeat.ts';
import { startHttpApi } from '../../../infra/local/stack/http/start-http-api.ts';
import { startMappings } from '../../../infra/local/stack/triggers/start-mappings.ts';
import { openJournal } from '../../../infra/local/vendors/journal.ts';

const speed = { coldStartMs: 100, slowness: 1, startLimitMs: 300_000 };
const run = promisify(execFile);
const root = await mkdtemp(join(tmpdir(), 'watched-engines-'));
after(() => rm(root, { recursive: true }));
const newFolder = () => mkdtemp(join(root, 'data-'));

/** The process that runs SQS and S3 for this folder. */
async function pidOf(directory: string): Promise<number> {
  const { stdout } = await run('ps', ['-eo', 'pid,args']);
  const line = stdout.split('\n').find((one) => one.includes('run-fauxqs') && one.includes(directory));
  return Number(line?.trim().split(' ')[0]);
}

async function startEngine(t: TestContext, { slowness }: { slowness: number } = speed) {
  const directory = await newFolder();
  const lines: string[] = [];
  const engine = await startFauxqs(
    directory,
    (line) => lines.push(line),
    Promise.resolve({ ...speed, slowness }),
  );
  t.after(() => engine.stop());
  const agent = new Agent();
  t.after(() => agent.destroy());
  const kill = async () => {
    process.kill(await pidOf(directory), 'SIGKILL');
    while (!engine.fault()) await sleep(10);
  };
  return { directory, lines, engine, kill, sqs: callJson(engine.port, 'AmazonSQS', agent) };
}

test('a queue engine that dies comes back with its messages, however often, and who waits is served', async (t) => {
  const { lines, engine, kill, sqs } = await startEngine(t);
  const { QueueUrl = '' } = await sqs('CreateQueue', { QueueName: 'q' });
  for (const body of ['first', 'second']) {
    await sqs('SendMessage', { QueueUrl, MessageBody: body });
    await kill();
    assert.equal(engine.fault(), 'SQS and S3 ended with SIGKILL');
    await engine.whenUp(300_000);
    assert.equal(engine.fault(), undefined);
  }

  const { Messages } = await sqs('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });

  assert.deepEqual((Messages as { Body: string }[]).map(({ Body }) => Body).sort(), ['first', 'second']);
  assert.equal(lines.filter((line) => /ended with SIGKILL; what comes meanwhile waits/.test(line)).length, 2);
});

test('an engine that does not start again says why and is tried until it does; health tells of it', async (t) => {
  const { lines, engine, kill } = await startEngine(t);
  const api = await startHttpApi(
    0,
    () => undefined,
    () => undefined,
  );
  t.after(() => api.stop());
  const route = { key: 'GET /health', method: 'GET', segments: ['health'], function: 'f', timeoutMs: 9000 };
  const invoke = async () => ({ statusCode: 200, body: '{"ok":true}' });
  api.open([route], invoke, speed, engine.fault);
  const health = async () => (await fetch(`${api.url}/health`)).status;
  assert.equal(await health(), 200);
  await kill();
  // Somebody else takes its port before it is there again.
  const squatter = createServer().listen(engine.port, '127.0.0.1');
  t.after(() => squatter.close());
  await once(squatter, 'listening');
  while (!lines.some((line) => /The next try is in/.test(line))) await sleep(20);

  assert.match(engine.fault() ?? '', /EADDRINUSE/);
  assert.equal(await health(), 503);
  await new Promise((closed) => squatter.close(closed));
  await engine.whenUp(300_000);

  assert.equal(await health(), 200);
});

test('a queue engine that hangs is down, is ended and comes back with its messages', async (t) => {
  const { directory, lines, engine, sqs } = await startEngine(t, { slowness: 0.5 });
  const { QueueUrl = '' } = await sqs('CreateQueue', { QueueName: 'q' });
  await sqs('SendMessage', { QueueUrl, MessageBody: 'kept' });
  process.kill(await pidOf(directory), 'SIGSTOP');

  while (!engine.fault()) await sleep(10);
  assert.match(engine.fault() ?? '', /^SQS and S3 have not answered for \d+ seconds$/);
  await engine.whenUp(300_000);
  const { Messages } = await sqs('ReceiveMessage', { QueueUrl });

  assert.equal(engine.fault(), undefined);
  assert.deepEqual(
    (Messages as { Body: string }[]).map(({ Body }) => Body),
    ['kept'],
  );
  assert.ok(lines.some((line) => /have hung for \d+ seconds and are ended/.test(line)));
});

test('a queue engine that is only held up is down for as long, and goes on', async (t) => {
  const { directory, lines, engine } = await startEngine(t);
  const pid = await pidOf(directory);
  process.kill(pid, 'SIGSTOP');
  while (!engine.fault()) await sleep(10);
  process.kill(pid, 'SIGCONT');
  await engine.whenUp(300_000);

  assert.equal(engine.fault(), undefined);
  assert.equal(await pidOf(directory), pid);
  assert.ok(!lines.some((line) => /are ended/.test(line)));
});

for (const [what, busyMs, isHung] of [
  ['that does not answer is hung', 0, true],
  ['is not taken for hung by a process that gets no time itself', 60, false],
] as const)
  test(`an engine ${what}`, async (t) => {
    const silent = createServer().listen(0, '127.0.0.1');
    t.after(() => silent.close());
    await once(silent, 'listening');
    const told: string[] = [];
    const heartbeat = watchHeartbeat(
      (silent.address() as AddressInfo).port,
      { slowness: 0.02 },
      {
        silent: () => told.push('silent'),
        answers: () => told.push('answers'),
        hung: () => told.push('hung'),
      },
    );
    t.after(() => heartbeat.stop());
    const sleeping = new Int32Array(new SharedArrayBuffer(4));

    for (let looks = 0; looks < 40 || (isHung && !told.includes('hung')); looks += 1) {
      if (busyMs > 0) Atomics.wait(sleeping, 0, 0, busyMs);
      await sleep(1);
    }

    assert.deepEqual(told, isHung ? ['silent', 'hung'] : []);
  });

test('a damaged queue store is named, and what to do about it', async () => {
  const directory = await newFolder();
  const engine = await startFauxqs(directory, () => undefined, Promise.resolve(speed));
  await engine.stop();
  const file = join(directory, 'sqs/fauxqs.db');
  for (const beside of ['-wal', '-shm']) await rm(file + beside, { force: true });
  await writeFile(file, Buffer.alloc(5000, 7));

  await assert.rejects(
    startFauxqs(directory, () => undefined, Promise.resolve(speed)),
    {
      code: 'START',
      message: `${file} is damaged (file is not a database): put a copy of it back, or remove the data folder that it is in to begin anew.`,
    },
  );
});

for (const name of ['CURRENT', 'MANIFEST'])
  test(`a damaged table store is named, and what to do about it (${name})`, async () => {
    const directory = await newFolder();
    await (await startDynamodb(directory)).stop();
    for (const file of await readdir(directory))
      if (file.startsWith(name)) await writeFile(join(directory, file), 'garbage');

    await assert.rejects(startDynamodb(directory), (error: Error & { code: string }) => {
      assert.equal(error.code, 'START');
      assert.ok(error.message.startsWith(`${directory} is damaged (`), error.message);
      assert.match(error.message, /put a copy of it back, or remove/);
      return true;
    });
  });

/** A table with an item of 40 kB, in a folder, and what its log then holds. */
async function writeTable(t: TestContext) {
  const directory = await newFolder();
  const engine = await startDynamodb(directory);
  const agent = new Agent();
  t.after(() => agent.destroy());
  const dynamodb = callJson(engine.port, 'DynamoDB_20120810', agent);
  try {
    await dynamodb('CreateTable', {
      TableName: 'table',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    });
    const isActive = async () => {
      const { Table } = await dynamodb('DescribeTable', { TableName: 'table' });
      return (Table as { TableStatus: string }).TableStatus === 'ACTIVE';
    };
    while (!(await isActive())) await sleep(5);
    await dynamodb('PutItem', {
      TableName: 'table',
      Item: { id: { S: 'x' }, text: { S: 'y'.repeat(40_000) } },
    });
  } finally {
    await engine.stop();
  }
  const name = (await readdir(directory)).find((file) => file.endsWith('.log')) ?? '';
  const log = join(directory, name);
  return { directory, log, bytes: await readFile(log) };
}

const flip = (bytes: Buffer, at: number) => {
  const place = at < 0 ? bytes.length + at : at;
  return bytes.with(place, (bytes[place] ?? 0) ^ 1);
};
for (const [what, spoil] of [
  ['has a changed byte at its beginning', (bytes: Buffer) => flip(bytes, 0)],
  ['has a changed type', (bytes: Buffer) => flip(bytes, 6)],
  ['has a changed byte in its second block', (bytes: Buffer) => flip(bytes, 33_000)],
  ['has a changed last byte', (bytes: Buffer) => flip(bytes, -1)],
  ['has zeros in the middle', (bytes: Buffer) => Buffer.from(bytes).fill(0, 33_000, 34_000)],
  ['is text', () => Buffer.from('garbage')],
  ['has text after its end', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('garbage')])],
] as const)
  test(`a log of the table that ${what} is named`, async (t) => {
    const { directory, log, bytes } = await writeTable(t);
    await writeFile(log, spoil(bytes));

    await assert.rejects(startDynamodb(directory), (error: Error & { code: string }) => {
      assert.equal(error.code, 'START');
      assert.ok(error.message.startsWith(`${log} is damaged (its bytes from `), error.message);
      return true;
    });
  });

for (const [what, spoil] of [
  ['was cut off in its second block', (bytes: Buffer) => bytes.subarray(0, 33_000)],
  ['was cut off within a header', (bytes: Buffer) => bytes.subarray(0, 32_770)],
  ['ends with zeros', (bytes: Buffer) => Buffer.from(bytes).fill(0, 33_000)],
  ['has zeros after its end', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(9000)])],
] as const)
  test(`a log of the table that ${what}, as after a power cut, is started with`, async (t) => {
    const { directory, log, bytes } = await writeTable(t);
    await writeFile(log, spoil(bytes));

    await (await startDynamodb(directory)).stop();
  });

test('a file of the table that cannot be read is damage, and does not end the process later', async (t) => {
  const { directory } = await writeTable(t);
  await (await startDynamodb(directory)).stop();
  const file = (await readdir(directory)).find((name) => name.endsWith('.ldb')) ?? '';
  await writeFile(join(directory, file), Buffer.alloc(5000, 7));

  await assert.rejects(startDynamodb(directory), { code: 'START', message: /is damaged \(/ });
});

for (const [name, text] of [
  ['.bucket.json', 'garbage'],
  ['.bucket.json', 'null'],
  ['.bucket.json', '{"name":"media","creationDate":"never"}'],
  ['objects/photo.meta.json', ''],
  ['objects/a/photo.meta.json', '{}'],
] as const)
  test(`a damaged ${name} of a bucket is named, and what to do about it (${text})`, async () => {
    const directory = await newFolder();
    const file = join(directory, 's3/buckets/media', name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);

    await assert.rejects(
      startFauxqs(directory, () => undefined, Promise.resolve(speed)),
      (error: Error & { code: string }) => {
        assert.equal(error.code, 'START');
        assert.ok(error.message.startsWith(`${file} is damaged (`), error.message);
        return true;
      },
    );
  });

const damages = [
  ['no JSON', `{"kind":"secret\n${'x'.repeat(5000)}\n`],
  ['null', `null\n${'x'.repeat(5000)}\n`],
  ['a list', '["secret"]\n\n'],
  ['another object', '{"kind":["secret"]}\n'],
] as const;
const kept = [
  ['vendors.ndjson', (file: string) => openJournal(file)],
  ['event-source-mappings.json', (file: string) => startMappings([], dirname(file), () => assert.fail())],
] as const;

for (const [name, open, what, text] of [
  ...kept.flatMap((one) => damages.map((damage) => [...one, ...damage] as const)),
  ['lock.db', (file: string) => lockDirectory(dirname(file)), 'no database', 'secret'.repeat(1000)] as const,
])
  test(`a damaged ${name} is named, and what to do about it (${what})`, async () => {
    const directory = await newFolder();
    const file = join(directory, name);
    await writeFile(file, text);

    await assert.rejects(
      async () => open(file),
      (error: Error & { code: string }) => {
        assert.equal(error.code, 'START');
        assert.ok(error.message.startsWith(file), error.message);
        assert.match(error.message, / is damaged \(.*put a copy of it back, or remove/);
        assert.ok(!error.message.includes('secret'));
        return true;
      },
    );
  });
