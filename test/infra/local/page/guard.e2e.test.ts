import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { createPage } from '../../../../infra/local/page/create-page.ts';
import { type LocalRun, startLocal } from '../../../end-to-end/local/start-local.ts';

let run: LocalRun;
let port: number;
const page = createPage(() => undefined);

before(async () => {
  run = await startLocal({ front: page.front, faults: page.faults, vendors: { faults: page.vendorFaults } });
  await page.open(run);
  port = Number(new URL(run.url).port);
});
after(async () => {
  await page.close();
  await run.stop();
});

/** `fetch` sets `Host` and `Origin` itself, so this does not use it. */
function ask(path: string, headers: Record<string, string> = {}, body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: body === undefined ? 'GET' : 'POST',
        headers: { host: `localhost:${port}`, ...headers },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

const action = JSON.stringify({ do: 'break', fault: 'lose-callback' });
const json = { 'content-type': 'application/json' };

test('the page, its parts and its actions are there for this machine', async () => {
  assert.equal(await ask('/'), 200);
  assert.equal(await ask('/', { host: `127.0.0.1:${port}` }), 200);
  assert.equal(await ask('/_local/app.js'), 200);
  assert.equal(await ask('/_local/act', { ...json, origin: `http://localhost:${port}` }, action), 204);
});

for (const [who, headers] of [
  ['a rebound DNS name', { host: 'evil.example' }],
  ['a tunnel', { host: 'abc.tunnel.example' }],
  ['a tunnel that rewrites the host', { 'x-forwarded-for': '203.0.113.9' }],
  ['a foreign page', { origin: 'https://evil.example' }],
  ['a page of another port', { origin: 'http://localhost:1' }],
  ['a foreign page that names no origin', { 'sec-fetch-site': 'cross-site' }],
] as const)
  test(`${who} finds no page, no events and no actions`, async () => {
    for (const path of ['/', '/_local/app.js', '/_local/events', '/_local/media/MM1/0'])
      assert.equal(await ask(path, headers), 404, path);
    assert.equal(await ask('/_local/act', { ...json, ...headers }, action), 404);
  });

test('a form of a foreign page cannot act, nor can what is no action', async () => {
  assert.equal(await ask('/_local/act', { 'content-type': 'text/plain' }, action), 404);
  assert.equal(await ask('/_local/act', json, '{"do":"break","fault":"everything"}'), 400);
  assert.equal(await ask('/_local/act', json, 'no JSON'), 400);
});

test('the API is served as ever, whatever name it is asked by', async () => {
  assert.equal(await ask('/health', { host: 'abc.tunnel.example', 'x-forwarded-for': '203.0.113.9' }), 200);
});
