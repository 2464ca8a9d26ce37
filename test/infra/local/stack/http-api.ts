import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { before, test } from 'node:test';
import { sharedStack } from '../fixture/shared-stack.ts';
import { makeDirectory, startTestStack, type TestStack } from '../fixture/start-test-stack.ts';

type Echo = Record<string, unknown> & {
  headers: Record<string, string>;
  requestContext: { http: { method: string }; stage: string };
};

let stack: TestStack;
before(async () => {
  stack = await sharedStack();
});

async function echo(path: string, options?: RequestInit): Promise<Echo> {
  const response = await fetch(stack.url + path, options);
  return (await response.json()) as Echo;
}

test("a form body arrives base64-encoded, as Twilio's do", async () => {
  const event = await echo('/form', { method: 'POST', body: new URLSearchParams({ Body: 'hi there' }) });

  assert.equal(event.isBase64Encoded, true);
  assert.equal(Buffer.from(String(event.body), 'base64').toString(), 'Body=hi+there');
});

test('a JSON body arrives as text', async () => {
  const headers = { 'content-type': 'application/json' };
  const event = await echo('/form', { method: 'POST', headers, body: '{"a":"é"}' });

  assert.equal(event.isBase64Encoded, false);
  assert.equal(event.body, '{"a":"é"}');
});

test('path and query arrive raw and decoded, and what is absent is left out', async () => {
  const event = await echo('/c/a%2Fb%20c?x=1&y=a%20b&x=2');

  assert.equal(event.rawPath, '/c/a%2Fb%20c');
  assert.equal(event.rawQueryString, 'x=1&y=a%20b&x=2');
  assert.deepEqual(event.pathParameters, { token: 'a/b c' });
  assert.deepEqual(event.queryStringParameters, { x: '1,2', y: 'a b' });
  assert.equal(event.routeKey, 'GET /c/{token}');
  assert.equal('body' in event || 'cookies' in event, false);
});

test('repeated headers are joined and cookies stand apart', async () => {
  const answer = await sendRaw(
    'GET /c/x HTTP/1.1\r\nHost: h\r\nX-Two: 1\r\nx-two: 2\r\nCookie: a=1; b=2\r\nConnection: close\r\n\r\n',
  );
  const event = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as Echo;

  assert.equal(event.headers['x-two'], '1,2');
  assert.deepEqual(event.cookies, ['a=1', 'b=2']);
});

for (const [what, path, options, status, message] of [
  ['an unknown path', '/nowhere', {}, 404, 'Not Found'],
  ['a method without a route', '/form', { method: 'GET' }, 404, 'Not Found'],
  ['a handler that throws', '/fail', {}, 500, 'Internal Server Error'],
  ['a path with a bad escape', '/c/%zz', {}, 400, 'Bad Request'],
  [
    'a body over 10 MB',
    '/form',
    { method: 'POST', body: 'x'.repeat(11_000_000) },
    413,
    'Request Entity Too Large',
  ],
  [
    'an event over 6 MB',
    '/form',
    { method: 'POST', body: 'x'.repeat(6_500_000) },
    413,
    'Request Entity Too Large',
  ],
] as const) {
  test(`${what} is answered ${status}`, async () => {
    const response = await fetch(stack.url + path, options);

    assert.equal(response.status, status);
    assert.deepEqual(await response.json(), { message });
  });
}

test('a result without a status code is a 200 with JSON', async () => {
  const response = await fetch(`${stack.url}/environment`);

  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/json');
  assert.equal(((await response.json()) as { TABLE_NAME: string }).TABLE_NAME, 'items');
});

for (const [what, bytes, status] of [
  ['random bytes', '\u0000\u0001\u00ff\u00fe nonsense\r\n\r\n', 400],
  ['huge headers', `GET /c/x HTTP/1.1\r\nHost: h\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`, 431],
  ['a HEAD request', 'HEAD /nowhere HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n', 404],
  ['OPTIONS of the server', 'OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n', 404],
] as const) {
  test(`${what} gets a plain ${status} and the next request is served`, async () => {
    const answer = await sendRaw(bytes);

    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `));
    assert.equal((await echo('/c/x')).requestContext.http.method, 'GET');
  });
}

test('a port that is in use is an error in one sentence', async () => {
  const port = Number(new URL(stack.url).port);
  const starting = startTestStack(await makeDirectory(), { port });

  await assert.rejects(starting, {
    message: `Port ${port} is in use: stop what listens there, or set another PORT.`,
  });
});

async function sendRaw(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(stack.url).port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text) => {
    answer += text;
  });
  socket.on('error', () => socket.destroy());
  socket.write(bytes, 'latin1');
  await once(socket, 'close');
  return answer;
}
