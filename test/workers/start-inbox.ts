import { readFileSync } from 'node:fs';
import { userKeyOf } from '../../lib/platform/ids.ts';
import type {
  ContactCard,
  InboundMessage,
  ReplyMessage,
  Transcript,
  UserMessage,
} from '../../lib/queues/message-types.ts';
import { HASH_KEY, startFakeAws } from '../functions/fixture/fake-aws.ts';

type Heard = { text: string } | { failure: 'late' | 'silent' } | { name: string; phones: string[] };

/** What becomes of inbound messages, with the sample directory and with table and queues faked. Nobody dials. */
export async function startInbox(settings: Record<string, string> = {}) {
  const aws = await startFakeAws({ HASH_KEY });
  Object.assign(process.env, {
    ERRANDS_PER_USER_PER_DAY: '100',
    TWILIO_VOICE_FROM: '+12125550001',
    ...settings,
  });
  const { handleMessage: handle } = await import('../../lib/inbound/handle-message.ts');
  const { settleCall } = await import('../../lib/calls/settle-call.ts');
  const { importProviders } = await import('../../lib/providers/import-providers.ts');
  const { loadUser, setOptOut } = await import('../../lib/store/users.ts');
  const { loadErrand } = await import('../../lib/store/errands.ts');
  const csv = readFileSync(new URL('../../infra/local/providers.csv', import.meta.url), 'utf8');
  await importProviders({ csv, country: 'US' });
  let heard = 0;
  /** Handles a message; what is said before anybody is called reaches the user at once. */
  const handleMessage = async (message: UserMessage): Promise<void> => {
    await handle(message);
    const end = aws.sent.length;
    const echoes = aws.sent
      .slice(heard)
      .map(({ body }) => body as ReplyMessage)
      .filter((body) => body.kind === 'send' && body.about === 'echo');
    for (const { replyId } of echoes as { replyId: string }[]) {
      const [errandId = '', effect] = replyId.split(/\.r(?=\d+$)/);
      await settleCall({ kind: 'told', errandId, reply: Number(effect) });
    }
    heard = end;
  };
  let people = 0;
  let messages = 0;

  /** Somebody new. */
  function newPerson(address?: string) {
    people += 1;
    const from = address ?? `whatsapp:+1212555${String(1000 + people)}`;
    const userKey = userKeyOf(from, HASH_KEY);
    const begun = aws.sent.length;
    const sent = (queue: string) =>
      aws.sent
        .slice(begun)
        .filter((one) => one.queue === queue && JSON.stringify(one.body).includes(userKey));
    const message = (body: string, more: Partial<InboundMessage> = {}): InboundMessage => {
      messages += 1;
      const messageSid = `SM${String(messages).padStart(32, '0')}`;
      return { messageSid, userKey, from, body, media: [], receivedAt: Date.now(), ...more };
    };
    const user = () => loadUser(userKey);
    return {
      from,
      userKey,
      message,
      user,
      say: async (body: string, more?: Partial<InboundMessage>) => {
        const one = message(body, more);
        await handleMessage(one);
        return one;
      },
      note: (contentType = 'audio/ogg') =>
        message('', { media: [{ url: 'https://api.twilio.com/x', contentType }] }),
      /** What is said of the medium of a message. */
      read: ({ messageSid, receivedAt }: InboundMessage, heard: Heard): Transcript | ContactCard => {
        const head = { userKey, messageSid, from, receivedAt };
        return 'name' in heard
          ? { ...head, kind: 'contact', ...heard }
          : { ...head, kind: 'transcript', ...heard };
      },
      errands: async () => {
        const { errands = [] } = await user();
        return Promise.all(errands.map(async ({ id }) => (await loadErrand(id))!.errand));
      },
      /** What was said, each reply once and in the order in which it was first decided. */
      replies: () => {
        const bodies = new Map<string, string>();
        for (const { body } of sent('replies')) {
          const reply = body as ReplyMessage;
          if (reply.kind === 'send' && !bodies.has(reply.replyId)) bodies.set(reply.replyId, reply.body);
        }
        return [...bodies.values()];
      },
      sent,
    };
  }

  return { aws, handleMessage, setOptOut, newPerson };
}

export type Person = ReturnType<Awaited<ReturnType<typeof startInbox>>['newPerson']>;
