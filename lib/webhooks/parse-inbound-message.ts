import type { InboundMessage, ReceivedMessage } from '../queues/message-types.ts';
import { MalformedRequestError } from './malformed-request-error.ts';
import { parseLocation } from './parse-location.ts';

/** What WhatsApp itself lets a person write. */
const MAX_BODY = 4096;
const MAX_LABEL = 256;
const MAX_URL = 1024;
const MAX_MEDIA = 10;

/** A phone, or a name scoped to the business where the phone is hidden (`whatsapp:US.13491208655302741918`). */
const ADDRESS = /^whatsapp:[\x21-\x7e]{3,200}$/;
const MESSAGE_SID = /^(SM|MM)[0-9a-fA-F]{32}$/;

/**
 * Reads the form of an incoming WhatsApp message (https://www.twilio.com/docs/messaging/guides/webhook-request);
 * what it does not know it leaves. `receivedAt` is epoch milliseconds. Throws `MalformedRequestError`.
 */
export function parseInboundMessage(form: URLSearchParams, receivedAt: number): ReceivedMessage {
  const messageSid = form.get('MessageSid') ?? '';
  const from = form.get('From') ?? '';
  if (!MESSAGE_SID.test(messageSid)) throw new MalformedRequestError('MessageSid is no message SID.');
  if (!ADDRESS.test(from)) throw new MalformedRequestError('From is no WhatsApp address.');
  const externalUserId = readExternalUserId(form.get('ExternalUserId') ?? '');
  const profileName = cut(form.get('ProfileName'), MAX_LABEL);
  const buttonPayload = cut(form.get('ButtonPayload'), MAX_LABEL);
  const optOutType = cut(form.get('OptOutType'), 16);
  const location = parseLocation(form, (text) => cut(text, MAX_LABEL));
  return {
    messageSid,
    from,
    ...(externalUserId && { externalUserId }),
    body: cut(form.get('Body') || form.get('ButtonText'), MAX_BODY),
    media: parseMedia(form),
    receivedAt,
    ...(profileName && { profileName }),
    ...(buttonPayload && { buttonPayload }),
    ...(optOutType && { optOutType }),
    ...(location && { location }),
  };
}

/** The username as an address, which it is already where it is `From` as well; what is no address tells nothing. */
function readExternalUserId(text: string): string | null {
  const address = text === '' || text.startsWith('whatsapp:') ? text : `whatsapp:${text}`;
  return ADDRESS.test(address) ? address : null;
}

function parseMedia(form: URLSearchParams): InboundMessage['media'] {
  const count = Math.min(MAX_MEDIA, Math.trunc(Number(form.get('NumMedia'))) || 0);
  return Array.from({ length: Math.max(0, count) }, (_, n) => ({
    url: form.get(`MediaUrl${n}`) ?? '',
    contentType: cut(form.get(`MediaContentType${n}`), MAX_LABEL).toLowerCase(),
  })).filter(({ url }) => url !== '' && url.length <= MAX_URL);
}

/** Without the characters that no text has and some stores refuse, and never through the middle of an emoji. */
function cut(text: string | null, length: number): string {
  const clean = (text ?? '').replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '');
  return clean
    .slice(0, length)
    .toWellFormed()
    .replace(/\ufffd$/, '');
}
