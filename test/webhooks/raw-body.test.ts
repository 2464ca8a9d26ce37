import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headerOf, rawBody } from '../../lib/webhooks/raw-body.ts';
import { httpEvent } from './http-events.ts';

const event = httpEvent({ path: '/api/call-result' });

test('a request without a body has no bytes', () => {
  assert.equal(rawBody(event).length, 0);
});

test('the bytes are those that were sent, in base64 or as text', () => {
  const sent = Buffer.from('Olá 😀');

  assert.deepEqual(rawBody({ ...event, body: sent.toString('base64'), isBase64Encoded: true }), sent);
  assert.deepEqual(rawBody({ ...event, body: sent.toString('utf8') }), sent);
});

test('a header is found by its lower-case name, and only that one', () => {
  const headers = { 'X-First': '1', 'x-second': '2' };

  assert.equal(headerOf({ ...event, headers }, 'x-first'), '1');
  assert.equal(headerOf({ ...event, headers }, 'x-second'), '2');
  assert.equal(headerOf({ ...event, headers }, 'x-third'), undefined);
  assert.equal(headerOf({ ...event, headers: undefined as never }, 'x-first'), undefined);
});
