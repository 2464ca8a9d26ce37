import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, mock, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fetchMedia } from '../../../lib/vendors/twilio/fetch-media.ts';
import { MediaError } from '../../../lib/vendors/twilio/media-error.ts';

const accountSid = `AC${'1'.repeat(32)}`;
const PATH = `/2010-04-01/Accounts/${accountSid}/Messages/MM${'2'.repeat(32)}/Media/ME${'3'.repeat(32)}`;
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: audio/ogg\r\n';

let server: Server;
let folder: string;
let answer: (socket: Socket) => void;
const open = new Set<Socket>();

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-'));
  server = createServer((socket) => {
    open.add(socket.on('error', () => undefined).on('close', () => open.delete(socket)));
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  process.env.TWILIO_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.TWILIO_ACCOUNT_SID = accountSid;
});
beforeEach(() => mock.restoreAll());
after(async () => {
  for (const socket of open) socket.destroy();
  await new Promise((closed) => server.close(closed));
  await rm(folder, { recursive: true });
});

const file = () => join(folder, 'medium');
const fetchIt = () => fetchMedia(process.env.TWILIO_API_URL + PATH, 'token', file());
const isUnavailable = (error: unknown) => error instanceof MediaError && error.kind === 'unavailable';

const BROKEN: [string, string | Buffer][] = [
  ['is no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n'],
  ['says a length that is none', `${HEAD}content-length: many\r\n\r\nabc`],
  ['says a length below nothing', `${HEAD}content-length: -1\r\n\r\nabc`],
  ['says two lengths', `${HEAD}content-length: 3\r\ncontent-length: 9\r\n\r\nabc`],
  ['says more than it sends', `${HEAD}content-length: 9999\r\n\r\nabc`],
  ['has headers without end', `${HEAD}x: ${'y'.repeat(100_000)}`],
  ['has a header with a null byte', `${HEAD}x: \u0000\r\n\r\nabc`],
  ['has a chunk of impossible size', `${HEAD}transfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc`],
];

for (const [what, bytes] of BROKEN)
  test(`an answer that ${what} is no medium`, async () => {
    answer = (socket) => socket.end(bytes);

    await assert.rejects(fetchIt(), isUnavailable);
  });

test('of an answer that sends more than it says, only that much is taken', async () => {
  answer = (socket) => socket.end(`${HEAD}content-length: 3\r\n\r\nabcHTTP/1.1 200 OK\r\n\r\nmore`);

  await fetchIt();

  assert.equal(await readFile(file(), 'utf8'), 'abc');
});

test('what is packed is not unpacked', async () => {
  const packed = gzipSync(Buffer.alloc(50_000_000));
  answer = (socket) =>
    void socket.end(
      Buffer.concat([
        Buffer.from(`${HEAD}content-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`),
        packed,
      ]),
    );

  await fetchIt();

  assert.deepEqual(await readFile(file()), packed);
});

test('a place to go on to is not followed where there is no redirect', async () => {
  answer = (socket) => socket.end(`${HEAD}location: http://169.254.169.254/\r\ncontent-length: 3\r\n\r\nabc`);

  await fetchIt();

  assert.equal(await readFile(file(), 'utf8'), 'abc');
});

for (const [what, drip] of [
  ['never begins', ''],
  ['never ends', `${HEAD}content-length: 9999\r\n\r\na`],
] as const)
  test(`an answer that ${what} is given up, and its connection closed`, async () => {
    const { timeout } = AbortSignal;
    mock.method(AbortSignal, 'timeout', () => timeout(100));
    answer = (socket) => void socket.write(drip);

    await assert.rejects(fetchIt(), isUnavailable);

    await Promise.all([...open].map((socket) => once(socket, 'close')));
  });
