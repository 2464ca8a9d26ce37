import type { CallStatus, PhoneCall } from './fake-calls.ts';
import type { Reply } from './fate.ts';

/** A message in either direction. */
export type Message = {
  sid: string;
  from: string;
  to: string;
  body: string;
  createdAt: number;
  replyId?: string;
  status: string;
};

export const OUR_ADDRESS = 'whatsapp:+14155238886';

const json = (status: number, body: unknown): Reply => ({ status, body: JSON.stringify(body) });
const sidOf = (kind: string, n: number) => `${kind}${String(n).padStart(32, '0')}`;

/** Twilio's calls and messages, as its API tells of them. */
export class FakeTwilio {
  readonly calls: PhoneCall[] = [];
  readonly messages: Message[] = [];

  nextCallSid = () => sidOf('CA', this.calls.length + 1);

  /** Takes a message from or to a user. */
  take(message: Omit<Message, 'sid'>): Message {
    const taken = { ...message, sid: sidOf('SM', this.messages.length + 1) };
    this.messages.push(taken);
    return taken;
  }

  /** What is asked about calls and messages that there are. */
  answer(method: string, resource: string, params: URLSearchParams): Reply {
    if (resource === 'Calls.json')
      return json(200, { calls: this.#callsTo(params.get('To')).map(presentCall) });
    if (resource === 'Messages.json')
      return json(200, { messages: this.#messagesOf(params).map(presentMessage), next_page_uri: null });
    const sid = /^Calls\/(CA\d+)\.json$/.exec(resource)?.[1];
    const call = this.calls.find(({ dialled }) => dialled.sid === sid);
    if (!call) return json(404, { code: 20_404, message: 'There is none.', status: 404 });
    if (method === 'GET') return json(200, presentCall(call));
    const callback = params.get('StatusCallback');
    if (callback) call.callback = callback;
    const wanted = params.get('Status') as CallStatus | null;
    if (wanted && call.isOver) return json(400, { code: 21_220, message: 'Not in progress.', status: 400 });
    if (wanted === 'completed' || (wanted && call.status !== 'in-progress')) call.end(wanted);
    return json(200, presentCall(call));
  }

  #callsTo(to: string | null): PhoneCall[] {
    return this.calls.filter(({ dialled }) => dialled.to === to).reverse();
  }

  #messagesOf(params: URLSearchParams): Message[] {
    const [to, from] = [params.get('To'), params.get('From')];
    return this.messages
      .filter((one) => (to === null || one.to === to) && (from === null || one.from === from))
      .reverse();
  }
}

const presentCall = (call: PhoneCall) => ({
  sid: call.dialled.sid,
  to: call.dialled.to,
  status: call.status,
  answered_by: call.answeredBy ?? null,
  duration: null,
  date_created: new Date(call.createdAt).toUTCString(),
});

export const presentMessage = ({ sid, from, to, body, status, createdAt }: Message) => ({
  sid,
  from,
  to,
  body,
  status,
  direction: to === OUR_ADDRESS ? 'inbound' : 'outbound-api',
  num_media: '0',
  error_code: null,
  date_created: new Date(createdAt).toUTCString(),
});
