import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { deleteConversation } from '../../../lib/vendors/elevenlabs/delete-conversation.ts';
import { ElevenLabsError } from '../../../lib/vendors/elevenlabs/elevenlabs-error.ts';
import { listConversations } from '../../../lib/vendors/elevenlabs/list-conversations.ts';
import { startVendor } from '../vendor-server.ts';

const elevenlabs = await startVendor();
process.env.ELEVENLABS_API_URL = elevenlabs.url;

beforeEach(() => {
  elevenlabs.asked.length = 0;
});
after(() => elevenlabs.stop());

test("a user's conversations are listed page by page", async () => {
  const conversation = { conversation_id: 'conv_1', start_time_unix_secs: 1_795_000_000, status: 'done' };
  elevenlabs.replies.push({ body: { conversations: [conversation], next_cursor: 'c2', has_more: true } });
  elevenlabs.replies.push({ body: { conversations: [{ conversation_id: 'conv_2' }], next_cursor: null } });

  const found = [];
  for await (const page of listConversations('user-1', 'key')) found.push(...page);

  assert.deepEqual(found, [
    { conversationId: 'conv_1', startedAt: 1_795_000_000_000 },
    { conversationId: 'conv_2', startedAt: 0 },
  ]);
  const [first, second] = elevenlabs.asked.map(({ query }) => Object.fromEntries(query));
  assert.deepEqual(first, { user_id: 'user-1', page_size: '100' });
  assert.equal(second?.cursor, 'c2');
  assert.equal(elevenlabs.asked[0]?.headers['xi-api-key'], 'key');
});

test('a conversation is deleted; one that is gone already is as good as deleted', async () => {
  const missing = { detail: { code: 'conversation_not_found', message: 'gone' } };
  elevenlabs.replies.push({ body: {} }, { status: 404, body: missing }, { status: 403, body: {} });

  await deleteConversation('conv_1', 'key');
  await deleteConversation('conv_1', 'key');
  await assert.rejects(deleteConversation('conv_1', 'key'), ElevenLabsError);

  const [{ method, path } = { method: '', path: '' }] = elevenlabs.asked;
  assert.deepEqual([method, path], ['DELETE', '/v1/convai/conversations/conv_1']);
});
