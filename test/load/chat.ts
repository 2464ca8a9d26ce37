import type { Vendors } from '../../infra/local/vendors/start-vendors.ts';

export const UNDERSTOOD = /^I understand: /;
export const CONFIRMATION = /^\*Appointment Confirmed\*/;

type Media = { contentType: string; data: Buffer };

/** Somebody with WhatsApp; `n` counts from 0. Times are milliseconds of this process's clock. */
export type User = {
  n: number;
  address: string;
  /** All that the chat shows of ours, as it came. */
  heard: string[];
  saidAt?: number;
  confirmedAt?: number;
  says(body: string): Promise<void>;
  sends(media: Media): Promise<void>;
  /** Resolves as soon as something was heard that matches. */
  hears(pattern: RegExp): Promise<void>;
};

type Waiter = { pattern: RegExp; resolve: () => void };
export type Chats = ReturnType<typeof openChats>;

/** The chats of all users, over signed webhooks as Twilio sends them. */
export function openChats(vendors: Vendors) {
  const users = new Map<string, User>();
  const waiting = new Map<User, Waiter[]>();
  /** Milliseconds until each message's webhook was answered. */
  const acknowledged: number[] = [];
  const refused: (number | null)[] = [];

  vendors.on((event) => {
    const user = event.type === 'message-sent' && event.status === 'queued' && users.get(event.to);
    if (!user) return;
    user.heard.push(event.body);
    if (CONFIRMATION.test(event.body)) user.confirmedAt ??= performance.now();
    const waiters = waiting.get(user) ?? [];
    for (const { pattern, resolve } of waiters) if (pattern.test(event.body)) resolve();
    waiting.set(
      user,
      waiters.filter(({ pattern }) => !pattern.test(event.body)),
    );
  });

  const write = async (user: User, message: { body: string; media?: Media[] }) => {
    const began = performance.now();
    user.saidAt ??= began;
    const { status } = await vendors.receive({ from: user.address, ...message });
    acknowledged.push(performance.now() - began);
    if (status !== 200) refused.push(status);
  };

  return {
    users,
    acknowledged,
    refused,
    join(n: number): User {
      const user: User = {
        n,
        address: `whatsapp:+1646${2_000_000 + n}`,
        heard: [],
        says: (body) => write(user, { body }),
        sends: (media) => write(user, { body: '', media: [media] }),
        hears: (pattern) =>
          new Promise((resolve) => {
            if (user.heard.some((text) => pattern.test(text))) return resolve();
            waiting.set(user, [...(waiting.get(user) ?? []), { pattern, resolve }]);
          }),
      };
      users.set(user.address, user);
      return user;
    },
  };
}
