import { makeVoiceNote } from '../fake-world/ogg.ts';
import type { CallStatus, PhoneCall } from './fake-calls.ts';
import type { Reply } from './outside.ts';

/** A message in either direction; `spoken` is a voice note, and what it says. */
export type Message = {
  sid: string;
  from: string;
  to: string;
  body: string;
  spoken?: string;
  createdAt: number;
  replyId?: string;
  status: string;
  /** Twilio's code of why it did not arrive. */
  errorCode?: number;
};

export const OUR_ADDRESS = 'whatsapp:+14155238886';
/** Where Twilio redirects to who asks for a medium. */
export const MEDIA_STORE = 'https://media.twiliocdn.test';

const json = (status: number, body: unknown): Reply => ({ status, body: JSON.stringify(body) });
const NONE = json(404, { code: 20_404, message: 'There is none.', status: 404 });
const sidOf = (kind: string, n: number) => `${kind}${String(n).padStart(32, '0')}`;
const mediumOf = ({ sid }: Message) => `ME${sid.slice(2)}`;

/** The webhook's fields for what a message has besides words. */
export const mediaFields = (account: string, message: Message): Record<string, string> =>
  message.spoken === undefined
    ? { NumMedia: '0' }
    : {
        NumMedia: '1',
        MediaContentType0: 'audio/ogg',
        MediaUrl0: `https://api.twilio.com/2010-04-01/Accounts/${account}/Messages/${message.sid}/Media/${mediumOf(message)}`,
      };

/** Twilio's calls, messages and media, as its API tells of them. */
export class FakeTwilio {
  readonly calls: PhoneCall[] = [];
  readonly messages: Message[] = [];
  /** What the voice note says that was handed out last. */
  lastSpoken = '';
  #taken = 0;

  nextCallSid = () => sidOf('CA', this.calls.length + 1);

  /** Takes a message from or to a user. */
  take(message: Omit<Message, 'sid'>): Message {
    this.#taken += 1;
    const taken = { ...message, sid: sidOf('SM', this.#taken) };
    this.messages.push(taken);
    return taken;
  }

  /** A medium, from where its address redirects to. */
  handOut(path: string): Reply {
    const message = this.#spoken(path.slice(1));
    if (!message) return { status: 403, body: '' };
    this.lastSpoken = message.spoken ?? '';
    return { status: 200, body: makeVoiceNote(3), headers: { 'content-type': 'audio/ogg' } };
  }

  /** What is asked about calls and messages that there are. */
  answer(method: string, resource: string, params: URLSearchParams): Reply {
    if (resource === 'Calls.json')
      return json(200, { calls: this.#callsTo(params.get('To')).map(presentCall) });
    if (resource === 'Messages.json')
      return json(200, { messages: this.#messagesOf(params).map(presentMessage), next_page_uri: null });
    if (resource.startsWith('Messages/')) return this.#answerAboutMessage(method, resource);
    return this.#answerAboutCall(method, resource, params);
  }

  #answerAboutCall(method: string, resource: string, params: URLSearchParams): Reply {
    const sid = /^Calls\/(CA\d+)\.json$/.exec(resource)?.[1];
    const call = this.calls.find(({ dialled }) => dialled.sid === sid);
    if (!call) return NONE;
    if (method === 'GET') return json(200, presentCall(call));
    const callback = params.get('StatusCallback');
    if (callback) call.callback = callback;
    const wanted = params.get('Status') as CallStatus | null;
    if (wanted && call.isOver) return json(400, { code: 21_220, message: 'Not in progress.', status: 400 });
    if (wanted === 'completed' || (wanted && call.status !== 'in-progress')) call.end(wanted);
    return json(200, presentCall(call));
  }

  #answerAboutMessage(method: string, resource: string): Reply {
    const [, sid, mediumSid] =
      /^Messages\/(SM\d+)(?:\/Media(?:\/(ME\d+))?)?(?:\.json)?$/.exec(resource) ?? [];
    const message = this.messages.find((one) => one.sid === sid);
    if (!message) return NONE;
    if (mediumSid) return this.#answerAboutMedium(method, message);
    if (method === 'DELETE') {
      this.messages.splice(this.messages.indexOf(message), 1);
      return { status: 204, body: '' };
    }
    const media = message.spoken === undefined ? [] : [{ sid: mediumOf(message), content_type: 'audio/ogg' }];
    return json(200, { media_list: media });
  }

  #answerAboutMedium(method: string, message: Message): Reply {
    if (message.spoken === undefined) return NONE;
    if (method === 'DELETE') {
      delete message.spoken;
      return { status: 204, body: '' };
    }
    return { status: 307, body: '', headers: { location: `${MEDIA_STORE}/${mediumOf(message)}` } };
  }

  #spoken(mediumSid: string): Message | undefined {
    return this.messages.find((one) => mediumOf(one) === mediumSid && one.spoken !== undefined);
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

export const presentMessage = ({ sid, from, to, body, spoken, status, errorCode, createdAt }: Message) => ({
  sid,
  from,
  to,
  body,
  status,
  direction: to === OUR_ADDRESS ? 'inbound' : 'outbound-api',
  num_media: spoken === undefined ? '0' : '1',
  error_code: errorCode ?? null,
  date_created: new Date(createdAt).toUTCString(),
});
