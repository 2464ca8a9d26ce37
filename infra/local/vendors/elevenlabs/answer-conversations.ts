import type { ApiAnswer, ApiRequest } from '../faults.ts';
import type { VendorContext } from '../vendor-context.ts';
import type { Conversation } from './conversation.ts';
import { presentConversation, summarizeConversation } from './present-conversation.ts';
import { refuse, unprocessable } from './refuse.ts';
import type { ConversationRunner } from './run-conversations.ts';

/** Answers `/v1/convai/conversations` and `/v1/convai/conversations/{id}`. */
export function answerConversations(
  { timeScale }: VendorContext,
  { conversations }: ConversationRunner,
  { method, path, query }: ApiRequest,
): ApiAnswer {
  const id = path.split('/')[4];
  if (id === undefined) {
    if (method !== 'GET') return { status: 405, body: { detail: 'Method Not Allowed' } };
    return listConversations(conversations.all(), query, timeScale);
  }
  const conversation = conversations.get(id);
  if (conversation === undefined) {
    const message = `Conversation with id ${id} not found.`;
    return refuse(404, 'not_found', 'conversation_not_found', message);
  }
  if (method === 'DELETE') {
    conversations.remove(id);
    return { status: 200, body: {} };
  }
  if (method !== 'GET') return { status: 405, body: { detail: 'Method Not Allowed' } };
  return { status: 200, body: presentConversation(conversation, timeScale) };
}

/** Newest first; the cursor is the place in the list where the next page begins. */
function listConversations(all: Conversation[], query: URLSearchParams, timeScale: number): ApiAnswer {
  const pageSize = Number(query.get('page_size') ?? 30);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 100) {
    const flaw = {
      loc: ['query', 'page_size'],
      msg: 'Input should be from 1 to 100',
      type: 'less_than_equal',
    };
    return unprocessable([flaw]);
  }
  const wanted = all.filter((conversation) => isWanted(conversation, query)).reverse();
  const start = Number(query.get('cursor') ?? 0);
  const end = start + pageSize;
  const has_more = end < wanted.length;
  return {
    status: 200,
    body: {
      conversations: wanted
        .slice(start, end)
        .map((conversation) => summarizeConversation(conversation, timeScale)),
      next_cursor: has_more ? String(end) : null,
      has_more,
    },
  };
}

function isWanted(conversation: Conversation, query: URLSearchParams): boolean {
  const { agentId, userId, status, createdAt, variables } = conversation;
  const second = createdAt / 1000;
  return (
    (query.get('agent_id') ?? agentId) === agentId &&
    (query.get('user_id') ?? userId) === userId &&
    !query.getAll('exclude_statuses').includes(status) &&
    second >= Number(query.get('call_start_after_unix') ?? Number.NEGATIVE_INFINITY) &&
    second <= Number(query.get('call_start_before_unix') ?? Number.POSITIVE_INFINITY) &&
    query.getAll('dynamic_variable_params').every((filter) => {
      const [, name = '', value] = /^([^:]+):eq:(.*)$/s.exec(filter) ?? [];
      return String(variables[name]) === value;
    })
  );
}
