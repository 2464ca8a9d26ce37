import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, before, beforeEach, test } from 'node:test';
import { deleteMedia } from '../../../lib/vendors/twilio/delete-media.ts';
import { fetchMedia, MAX_BYTES, readLocation } from '../../../lib/vendors/twilio/fetch-media.ts';
import { MediaError } from '../../../lib/vendors/twilio/media-error.ts';
import { bytes, redirect, startMediaServer, status } from './media-server.ts';

const ACCOUNT = `AC${'1'.repeat(32)}`;
const MESSAGE = `MM${'2'.repeat(32)}`;
const MEDIUM = `ME${'3'.repeat(32)}`;
const PATH = `/2010-04-01/Accounts/${ACCOUNT}/Messages/${MESSAGE}/Media/${MEDIUM}`;

type Server = Awaited<ReturnType<typeof startMediaServer>>;
let twilio: Server;
let elsewhere: Server;
let folder: string;
let file: string;

before(async () => {
  twilio = await startMediaServer();
  elsewhere = await startMediaServer();
  folder = await mkdtemp(join(tmpdir(), 'media-'));
  file = join(folder, 'voice');
  elsewhere.answer('/voice', bytes('what was said'));
});
beforeEach(() => {
  process.env.TWILIO_API_URL = twilio.url;
  process.env.TWILIO_ACCOUNT_SID = ACCOUNT;
  twilio.fetched.length = 0;
  elsewhere.fetched.length = 0;
});
after(async () => {
  await Promise.all([twilio.stop(), elsewhere.stop()]);
  await rm(folder, { recursive: true });
});

/** What a `location` would lead to from an address of Twilio's API. */
const redirectsFrom = (root: string) => (location: string) => {
  process.env.TWILIO_API_URL = root;
  return readLocation(location, new URL(root + PATH));
};
const fetchOurs = () => fetchMedia(twilio.url + PATH, 'the-token', file);
const fails = (kind: MediaError['kind']) => (error: unknown) =>
  error instanceof MediaError && error.kind === kind;

test('a medium is written to a file, with our credentials shown to Twilio', async () => {
  twilio.answer(PATH, bytes('what was said'));

  await fetchOurs();

  assert.equal(await readFile(file, 'utf8'), 'what was said');
  const basic = Buffer.from(`${ACCOUNT}:the-token`).toString('base64');
  assert.equal(twilio.fetched[0]?.headers.authorization, `Basic ${basic}`);
});

test('credentials are not sent to where the media redirects, even when that is Twilio itself', async () => {
  twilio.answer(PATH, redirect('/hop'));
  twilio.answer('/hop', redirect(`${elsewhere.url}/voice`, 302));

  await fetchOurs();

  assert.equal(await readFile(file, 'utf8'), 'what was said');
  assert.equal(twilio.fetched[1]?.headers.authorization, undefined);
  assert.equal(elsewhere.fetched[0]?.headers.authorization, undefined);
});

const sid = (prefix: string) => `${prefix}${'4'.repeat(32)}`;
const hostile: [string, (twilioUrl: string, otherUrl: string) => string][] = [
  ['the metadata address', () => 'http://169.254.169.254/latest/meta-data/iam/security-credentials/'],
  ['our path at the metadata address', () => `http://169.254.169.254${PATH}`],
  ['another port', (_, other) => other + PATH],
  ['another account', (url) => url + PATH.replace(ACCOUNT, sid('AC'))],
  ['a file', () => 'file:///etc/passwd'],
  ['our path in a file', () => `file://${PATH}`],
  ['the host as user of another', (url, other) => `${url}@${new URL(other).host}${PATH}`],
  ['a user at our host', (url) => `${url.replace('//', '//user:pass@')}${PATH}`],
  ['https where we speak http', (url) => url.replace('http:', 'https:') + PATH],
  ['a path that climbs out', (url) => `${url}${PATH}/../../../../Keys.json`],
  ['a path that climbs out, encoded', (url) => `${url}${PATH}/%2e%2e/%2e%2e/%2e%2e/Calls.json`],
  ['more after the path', (url) => `${url}${PATH}.json`],
  ['something before the path', (url) => `${url}/x${PATH}`],
  ['another kind of id', (url) => url + PATH.replace(MEDIUM, sid('RE'))],
  ['a backslash as path', (url, other) => `${url}\\@${new URL(other).host}${PATH}`],
  ['no URL', () => 'not a url'],
  ['nothing', () => ''],
  ['data', () => 'data:audio/ogg;base64,T2dnUw=='],
];
for (const [what, urlOf] of hostile) {
  test(`a media URL that is ${what} is not fetched`, async () => {
    const url = urlOf(twilio.url, elsewhere.url);

    await assert.rejects(fetchMedia(url, 'the-token', file), fails('refused'));

    assert.deepEqual([...twilio.fetched, ...elsewhere.fetched], []);
  });
}

const redirects: [string, string][] = [
  ['the metadata address', 'http://169.254.169.254/latest/meta-data/'],
  ['the metadata address of IPv6', 'http://[fd00:ec2::254]/latest/meta-data/'],
  ['the metadata address, written as a number', 'http://2852039166/latest/'],
  ['a private network', 'http://10.0.0.1/'],
  ['a file', 'file:///etc/passwd'],
  ['ftp', 'ftp://example.com/voice'],
  ['a user and password', 'http://user:pass@127.0.0.1/voice'],
  ['nothing that is a URL', 'http://'],
];
for (const [what, location] of redirects) {
  test(`a redirect to ${what} is not followed`, async () => {
    twilio.answer(PATH, redirect(location));

    await assert.rejects(fetchOurs(), fails('refused'));
  });
}

test('a redirect to this machine is followed when Twilio is simulated on this machine', async () => {
  twilio.answer(PATH, redirect(`${elsewhere.url.replace('127.0.0.1', 'localhost')}/voice`));

  await fetchOurs();

  assert.equal(elsewhere.fetched.length, 1);
});

for (const name of ['127.0.0.1', 'localhost'])
  test(`a redirect to ${name} is not followed when Twilio is elsewhere`, async () => {
    // For the system this is also this machine, but it is no address of it.
    process.env.TWILIO_API_URL = twilio.url.replace('127.0.0.1', '0.0.0.0');
    twilio.answer(PATH, redirect(`${elsewhere.url.replace('127.0.0.1', name)}/voice`));

    await assert.rejects(fetchMedia(process.env.TWILIO_API_URL + PATH, 'the-token', file), fails('refused'));

    assert.equal(twilio.fetched.length, 1);
    assert.equal(elsewhere.fetched.length, 0);
  });

test('a redirect to http is not followed when Twilio is asked by https', async () => {
  const readable = redirectsFrom('https://api.twilio.com');

  assert.throws(() => readable('http://mms.twiliocdn.com/voice'), fails('refused'));
  assert.equal(readable('https://mms.twiliocdn.com/voice').href, 'https://mms.twiliocdn.com/voice');
});

test('redirects without end are given up', async () => {
  twilio.answer(PATH, redirect(PATH));

  await assert.rejects(fetchOurs(), fails('refused'));

  assert.equal(twilio.fetched.length, 4);
});

test('a medium that is not there yet is asked for again', async () => {
  twilio.answer(PATH, status(404), status(404), bytes('at last'));

  await fetchOurs();

  assert.equal(await readFile(file, 'utf8'), 'at last');
});

for (const code of [401, 403, 429, 500, 503]) {
  test(`a medium that is answered ${code} may come later`, async () => {
    twilio.answer(PATH, status(code));

    await assert.rejects(fetchOurs(), fails('unavailable'));
  });
}

test('a medium that breaks off may come whole later', async () => {
  twilio.answer(PATH, (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('half', () => response.destroy());
  });

  await assert.rejects(fetchOurs(), fails('unavailable'));
});

test('a medium that says that it is too large is not read', async () => {
  twilio.answer(PATH, (response) => {
    response.writeHead(200, { 'content-length': String(MAX_BYTES + 1) });
    response.write('x');
  });

  await assert.rejects(fetchOurs(), fails('too-large'));
});

test('a medium that streams more than 16 MB without saying so is cut off', async () => {
  let megabytes = 0;
  const endless = async function* () {
    for (; megabytes < 200; megabytes += 1) yield Buffer.alloc(1024 * 1024);
  };
  twilio.answer(PATH, (response) => void pipeline(Readable.from(endless()), response).catch(() => undefined));

  await assert.rejects(fetchOurs(), fails('too-large'));

  assert.ok((await stat(file)).size <= MAX_BYTES);
  assert.ok(megabytes < 100, `${megabytes} MB were sent`);
});

test('exactly 16 MB are taken', async () => {
  twilio.answer(PATH, bytes(Buffer.alloc(MAX_BYTES)));

  await fetchOurs();

  assert.equal((await stat(file)).size, MAX_BYTES);
});

test('an error says nothing of where the redirect led', async () => {
  twilio.answer(PATH, redirect('http://127.0.0.1:1/signed?key=secret'));

  const error = (await fetchOurs().catch((reason: unknown) => reason)) as Error;

  assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`, /secret/);
});

test('a medium is deleted where it was fetched, and one that is gone is as good as deleted', async () => {
  const asked: string[] = [];
  twilio.answer(`${PATH}.json`, (response, { method = '', headers }) => {
    asked.push(`${method} ${headers.authorization?.split(' ')[0]}`);
    response.writeHead(asked.length === 1 ? 204 : 404).end();
  });

  await deleteMedia(twilio.url + PATH, 'the-token');
  await deleteMedia(twilio.url + PATH, 'the-token');
  await deleteMedia(elsewhere.url + PATH, 'the-token');

  assert.deepEqual(asked, ['DELETE Basic', 'DELETE Basic']);
  assert.deepEqual(elsewhere.fetched, []);
});
