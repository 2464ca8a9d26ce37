import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type TakenMessage = {
  sid: string;
  to: string | null;
  body: string | null;
  contentSid: string | null;
  contentVariables: Record<string, string>;
  replyId: string;
  at: number;
};

/** How Twilio answers a message: with an error, by breaking off before or after it has taken it, or with a 500 after. */
export type Fault = { status: number; code: number } | 'drop' | 'take and drop' | 'take and 500';

/** Twilio's messages on a loopback port: takes them, lists them, and answers the next ones with `faults`. */
export async function startFakeTwilio() {
  const taken: TakenMessage[] = [];
  const faults: (Fault | 'well')[] = [];
  const lists: number[] = [];
  const typings: string[] = [];
  const hooks = { taken: () => {} };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://twilio');
    const form = new URLSearchParams(await text(request));
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname.endsWith('/Typing.json')) {
      typings.push(form.get('messageId') ?? '');
      return answer(500, {});
    }
    if (request.method === 'GET') {
      lists.push(Date.now());
      return answer(200, { messages: taken.map(present).reverse() });
    }
    const fault = faults.shift() ?? 'well';
    if (typeof fault === 'object') return answer(fault.status, { code: fault.code, message: 'no' });
    if (fault === 'drop') return void request.socket.destroy();
    const message: TakenMessage = {
      sid: `SM${String(taken.length + 1).padStart(32, '0')}`,
      to: form.get('To'),
      body: form.get('Body'),
      contentSid: form.get('ContentSid'),
      contentVariables: JSON.parse(form.get('ContentVariables') ?? '{}'),
      replyId: new URL(form.get('StatusCallback') ?? '').searchParams.get('reply') ?? '',
      at: Date.now(),
    };
    taken.push(message);
    hooks.taken();
    if (fault === 'take and drop') return void request.socket.destroy();
    return answer(fault === 'take and 500' ? 500 : 201, present(message, 0));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    faults,
    lists,
    typings,
    /** Called as soon as a message was taken, before the answer. */
    hooks,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

/** A message that still waits at Twilio may be listed without its time. */
const present = ({ sid, body, contentVariables, at }: TakenMessage, index: number) => ({
  sid,
  status: 'queued',
  body: body ?? Object.values(contentVariables).join(' '),
  ...(index % 2 === 0 && { date_created: new Date(at).toUTCString() }),
});
