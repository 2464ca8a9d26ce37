import { mock } from 'node:test';
import type { Outgoing, ReplyMessage, Timer } from '../../lib/queues/message-types.ts';
import { startFakeAws } from '../functions/fixture/fake-aws.ts';
import { startFakeTwilio } from './fake-twilio.ts';

export const START = Date.parse('2026-11-23T15:00:00Z');
export const TO = 'whatsapp:+14155550100';

/** The replies to users with Twilio, table and queues faked and a clock that only `pass` moves on. */
export async function startChat(settings: Record<string, string> = {}) {
  mock.timers.enable({ apis: ['Date'], now: START });
  const aws = await startFakeAws({ TWILIO_AUTH_TOKEN: 'token', HASH_KEY: 'key' });
  const twilio = await startFakeTwilio();
  Object.assign(process.env, {
    TWILIO_API_URL: twilio.url,
    TWILIO_MESSAGING_API_URL: twilio.url,
    ...settings,
  });
  const { sendOrFollow } = await import('../../lib/replies/send-reply.ts');
  const { wakeUp } = await import('../../lib/timers/wake-up.ts');
  const { releaseReplies } = await import('../../lib/queues/queues.ts');
  const { hearUser, loadUser, setOptOut } = await import('../../lib/store/users.ts');
  const { loadReply } = await import('../../lib/store/replies.ts');
  let users = 0;
  const timers: Timer[] = [];

  /** One message of `replies.fifo`, delivered again after as many seconds as it asks for. */
  async function work(message: ReplyMessage): Promise<void> {
    for (let delivery = 1; ; delivery += 1) {
      const seconds = await sendOrFollow(message).then(
        () => 0,
        (error: { seconds?: number }) => {
          if (error.seconds === undefined || delivery === 5) throw error;
          return error.seconds;
        },
      );
      if (seconds === 0) return settle();
      mock.timers.tick(seconds * 1000);
    }
  }

  /** Works off what was queued meanwhile; timers that are not due wait for `pass`. */
  async function settle(): Promise<void> {
    for (let sent = aws.sent.shift(); sent; sent = aws.sent.shift()) {
      if (sent.queue === 'replies') await work(sent.body as ReplyMessage);
      else timers.push(sent.body as Timer);
    }
  }

  /** Lets time pass; timers come when they are due. */
  async function pass(seconds: number): Promise<void> {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      timers.sort((a, b) => a.at - b.at);
      const next = timers[0];
      if (!next || next.at > until) break;
      timers.shift();
      if (next.at > Date.now()) mock.timers.setTime(next.at);
      await wakeUp(next);
      await settle();
    }
    if (until > Date.now()) mock.timers.setTime(until);
  }

  return {
    aws,
    twilio,
    work,
    pass,
    loadUser,
    setOptOut,
    loadReply,
    /** Somebody of whom nothing was heard before. */
    newUser: () => {
      users += 1;
      return `user${String(users).padStart(12, '0')}`;
    },
    /** The user writes, which releases what waits for it. */
    hear: async (userKey: string, address = TO) => {
      const user = await hearUser(userKey, address, Date.now());
      if (user.repliesWait) await releaseReplies(userKey, `SM${Date.now()}`);
      await settle();
    },
    say: (replyId: string, body: string, more: Partial<Outgoing> = {}) =>
      work({ kind: 'send', replyId, to: TO, body, ...more }),
    /** Twilio reports what became of the message that it took as this reply. */
    report: (replyId: string, status: string, errorCode?: number) => {
      const messageSid = twilio.taken.find((one) => one.replyId === replyId)?.sid ?? '';
      return work({ kind: 'status', replyId, messageSid, status, ...(errorCode && { errorCode }) });
    },
    stop: async () => {
      mock.timers.reset();
      await Promise.all([aws.stop(), twilio.stop()]);
    },
  };
}
