import type { VendorContext } from '../vendor-context.ts';
import { newSid, usernameOf } from './identify.ts';
import type { MediaFile, MediaStore } from './keep-media.ts';
import { newIdempotencyToken, postWebhook } from './post-webhook.ts';
import { readTwiml } from './read-twiml.ts';
import type { MessageSender } from './send-messages.ts';

export type IncomingMessage = {
  /** `whatsapp:+E164`; the prefix may be left out. */
  from: string;
  body: string;
  profileName?: string;
  /** A file, or the URL to give for it. */
  media?: (MediaFile | { url: string; contentType: string })[];
  /** Further parameters (`ButtonPayload`, `Latitude`, `OptOutType`…), or others than usual. */
  params?: Record<string, string>;
  /** Given to deliver the same message once more. */
  messageSid?: string;
  idempotencyToken?: string;
  /** Epoch milliseconds; now, if it is not given. */
  sentAt?: number;
};

/** `status` and `reply` are null when nobody answered or the answer held no message. */
export type Received = { messageSid: string; status: number | null; reply: string | null };

/** Delivers a message as if a WhatsApp user had sent it and sends on what the TwiML answer says. */
export async function receiveMessage(
  context: VendorContext,
  sender: MessageSender,
  store: MediaStore,
  twilioUrl: string,
  incoming: IncomingMessage,
): Promise<Received> {
  const { account, tell } = context;
  const from = incoming.from.startsWith('whatsapp:') ? incoming.from : `whatsapp:${incoming.from}`;
  const media = incoming.media ?? [];
  const sid = incoming.messageSid ?? newSid(media.length > 0 ? 'MM' : 'SM');
  const now = incoming.sentAt ?? Date.now();
  if (sender.messages.get(sid) === undefined) {
    sender.messages.put(sid, {
      sid,
      direction: 'inbound',
      from,
      to: account.whatsappFrom,
      body: incoming.body,
      status: 'received',
      createdAt: now,
      updatedAt: now,
      sentAt: now,
      errorCode: null,
      numMedia: media.length,
      ...(incoming.params && { params: incoming.params }),
    });
  }
  sender.lastInbound.put(from, now);
  tell({
    type: 'message-received',
    messageSid: sid,
    from,
    body: incoming.body,
    ...(media.length > 0 && { media: media.map(({ contentType }) => contentType) }),
  });

  const mediaParams = Object.fromEntries(
    media.flatMap((file, index) => [
      [`MediaUrl${index}`, 'url' in file ? file.url : twilioUrl + store.keep(sid, file)],
      [`MediaContentType${index}`, file.contentType],
    ]),
  );
  const answer = await postWebhook(context, {
    kind: 'message',
    url: `${account.publicUrl()}/api/whatsapp`,
    params: { ...inboundParams(account, sid, from, incoming), ...mediaParams, ...incoming.params },
    idempotencyToken: incoming.idempotencyToken ?? newIdempotencyToken(),
  });
  const status = answer?.status ?? null;
  if (answer === null || answer.status >= 300) {
    const code = answer === null ? 11205 : 11200;
    tell({
      type: 'console',
      vendor: 'twilio',
      code,
      message: `The message webhook answered ${status ?? 'nothing'}.`,
    });
    return { messageSid: sid, status, reply: null };
  }
  const received = sender.messages.get(sid);
  if (received) sender.messages.put(sid, { ...received, takenAt: Date.now() });
  const bodies = readAnswer(context, answer);
  for (const body of bodies) sender.send({ to: from, body }, 'outbound-reply');
  return { messageSid: sid, status, reply: bodies.length === 0 ? null : bodies.join('\n') };
}

function inboundParams(
  account: VendorContext['account'],
  sid: string,
  from: string,
  incoming: IncomingMessage,
): Record<string, string> {
  const media = incoming.media ?? [];
  const waId = from.replace(/^whatsapp:\+?/, '');
  const profileName = incoming.profileName ?? 'Test User';
  return {
    SmsMessageSid: sid,
    NumMedia: String(media.length),
    ProfileName: profileName,
    MessageType: media.length === 0 ? 'text' : media[0]!.contentType.split('/')[0]!,
    SmsSid: sid,
    WaId: waId,
    ExternalUserId: usernameOf(from),
    SmsStatus: 'received',
    Body: incoming.body,
    To: account.whatsappFrom,
    NumSegments: '1',
    ReferralNumMedia: '0',
    MessageSid: sid,
    AccountSid: account.accountSid,
    ChannelMetadata: JSON.stringify({
      type: 'whatsapp',
      data: { context: { ProfileName: profileName, WaId: waId } },
    }),
    From: from,
    ApiVersion: '2010-04-01',
  };
}

/** Text that is not XML is sent to the user as it is; JSON and the like only earn a warning. */
function readAnswer(context: VendorContext, answer: { contentType: string; body: string }): string[] {
  const warn = (code: number, message: string) => {
    context.tell({ type: 'console', vendor: 'twilio', code, message });
    return [];
  };
  if (answer.body === '') return [];
  const type = answer.contentType.split(';')[0]!.trim();
  if (type === 'text/plain') return [answer.body];
  if (!['text/xml', 'application/xml', 'text/html'].includes(type))
    return warn(12300, `Invalid Content-Type: ${type}`);
  return readTwiml(answer.body)?.messages ?? warn(12100, 'Document parse failure');
}
