import type { ApiAnswer, ApiRequest } from '../faults.ts';
import type { VendorContext } from '../vendor-context.ts';
import { isInRange, listPage, matches } from './list-page.ts';
import { presentMessage } from './message-record.ts';
import { readMessageRequest } from './read-message-request.ts';
import { found, Refusal } from './refuse.ts';
import type { MessageSender } from './send-messages.ts';

/** Answers `/Messages.json` and `/Messages/{sid}.json`. */
export function answerMessages(
  context: VendorContext,
  sender: MessageSender,
  request: ApiRequest,
  form: URLSearchParams,
  sid: string | undefined,
): ApiAnswer {
  const { accountSid, whatsappFrom } = context.account;
  const { method, path, query } = request;
  if (sid === undefined) {
    if (method === 'POST') {
      const message = sender.send(readMessageRequest(form, whatsappFrom), 'outbound-api');
      return { status: 201, body: presentMessage(accountSid, message) };
    }
    const wanted = sender.messages
      .all()
      .filter(
        ({ to, from, sentAt }) =>
          matches(query, { To: to, From: from }) && isInRange(query, 'DateSent', sentAt),
      )
      .reverse();
    const present = (message: (typeof wanted)[number]) => presentMessage(accountSid, message);
    return { status: 200, body: listPage('messages', path, query, wanted, present) };
  }
  const message = found(sender.messages.get(sid), path);
  if (method === 'DELETE') {
    sender.messages.remove(sid);
    return { status: 204 };
  }
  if (method === 'POST') {
    if (form.get('Status') !== null) throw new Refusal(30409, 'Message cannot be canceled', 409);
    if (form.get('Body') !== '') throw new Refusal(20001, "Parameter 'Body' is not valid");
    const redacted = { ...message, body: '', updatedAt: Date.now() };
    sender.messages.put(sid, redacted);
    return { status: 200, body: presentMessage(accountSid, redacted) };
  }
  return { status: 200, body: presentMessage(accountSid, message) };
}
