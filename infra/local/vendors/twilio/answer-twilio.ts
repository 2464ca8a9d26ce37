import type { ApiAnswer, ApiRequest } from '../faults.ts';
import type { VendorContext } from '../vendor-context.ts';
import { answerCalls } from './answer-calls.ts';
import { answerMessages } from './answer-messages.ts';
import type { MediaStore } from './keep-media.ts';
import { Refusal } from './refuse.ts';
import type { CallRunner } from './run-calls.ts';
import type { MessageSender } from './send-messages.ts';

/** Answers Twilio's REST API (2010-04-01) and its typing indicator. */
export function answerTwilio(
  context: VendorContext,
  sender: MessageSender,
  runner: CallRunner,
  media: MediaStore,
) {
  return async (request: ApiRequest): Promise<ApiAnswer> => {
    try {
      return await route(context, sender, runner, media, request);
    } catch (error) {
      if (error instanceof Refusal) return error.answer();
      throw error;
    }
  };
}

async function route(
  context: VendorContext,
  sender: MessageSender,
  runner: CallRunner,
  media: MediaStore,
  request: ApiRequest,
): Promise<ApiAnswer> {
  if (request.path.startsWith('/media/')) return media.download(request);
  const { accountSid, authToken } = context.account;
  const credentials = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  if (request.headers.authorization !== credentials) throw new Refusal(20003, 'Authenticate', 401);

  const form = readForm(request);
  if (request.path === '/v2/Indicators/Typing.json') return answerTyping(context, sender, request, form);
  const [, version, accounts, sid, collection = '', ...rest] = request.path.split('/');
  const isKnown = version === '2010-04-01' && accounts === 'Accounts';
  if (isKnown && sid !== accountSid) throw new Refusal(20003, 'Authenticate', 401);
  const id = rest[0]?.replace(/\.json$/, '');
  if (isKnown && rest.length <= 1) {
    if (/^Messages(\.json)?$/.test(collection)) return answerMessages(context, sender, request, form, id);
    if (/^Calls(\.json)?$/.test(collection)) return answerCalls(context, runner, request, form, id);
  }
  if (isKnown && collection === 'Messages' && rest[1] === 'Media.json' && rest.length === 2)
    return media.list(request);
  if (isKnown && collection === 'Messages' && rest[1] === 'Media' && rest.length === 3)
    return media.answer(request);
  throw new Refusal(20404, `The requested resource ${request.path} was not found`, 404);
}

/** The indicator marks the message as read, too (https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource). */
function answerTyping(
  { tell }: VendorContext,
  sender: MessageSender,
  request: ApiRequest,
  form: URLSearchParams,
): ApiAnswer {
  if (request.method !== 'POST') throw new Refusal(20004, 'Method not allowed', 405);
  if (form.get('channel') !== 'whatsapp') throw new Refusal(20001, "Parameter 'channel' is not valid");
  const message = sender.messages.get(form.get('messageId') ?? '');
  if (message?.direction !== 'inbound') throw new Refusal(20001, "Parameter 'messageId' is not valid");
  sender.messages.put(message.sid, { ...message, readAt: Date.now() });
  tell({ type: 'typing', to: message.from });
  return { status: 200, body: { success: true } };
}

function readForm(request: ApiRequest): URLSearchParams {
  if (request.method !== 'POST') return new URLSearchParams();
  const type = String(request.headers['content-type'] ?? '').split(';')[0];
  if (request.body !== '' && type !== 'application/x-www-form-urlencoded') {
    throw new Refusal(20001, 'Content-Type must be application/x-www-form-urlencoded', 415);
  }
  return new URLSearchParams(request.body);
}
