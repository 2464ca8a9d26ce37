import type { Callbacks } from './callbacks.ts';
import { type Dialled, PhoneCall } from './fake-calls.ts';
import { FakeElevenLabs, type RegisterBody, twimlOf } from './fake-elevenlabs.ts';
import { FakeTwilio, MEDIA_STORE, presentMessage } from './fake-twilio.ts';
import type { Asked, Reply } from './outside.ts';
import type { Stage } from './stage.ts';

export const TEMPLATES = {
  TWILIO_TEMPLATE_BOOKED: `HX${'b'.repeat(32)}`,
  TWILIO_TEMPLATE_UPDATE: `HX${'c'.repeat(32)}`,
};

const VENDORS: Record<string, string> = {
  'api.twilio.com': 'Twilio',
  'messaging.twilio.com': 'Twilio',
  'api.elevenlabs.io': 'ElevenLabs',
};

/** An approved template with its variables filled in; "booked" says the same as a confirmation in words. */
function fill(contentSid: string | null, variables: Record<string, string>): string {
  if (contentSid !== TEMPLATES.TWILIO_TEMPLATE_BOOKED)
    return `There is news about your request: ${variables[1]}`;
  const [provider, date, time] = Object.values(variables);
  return `*Appointment Confirmed*\n\n*Provider:* ${provider}\n*Date:* ${date}\n*Time:* ${time}\n`;
}

/** Twilio and ElevenLabs as the functions' requests find them. */
export class FakeVendors {
  readonly twilio = new FakeTwilio();
  readonly elevenlabs = new FakeElevenLabs();
  readonly #stage: Stage;
  readonly #callbacks: Callbacks;

  constructor(stage: Stage, callbacks: Callbacks) {
    this.#stage = stage;
    this.#callbacks = callbacks;
  }

  /** The vendor, the method and the kind of thing that it is about: `Twilio GET Messages/Media`. */
  describe({ method, url }: Asked): { what: string; isDial: boolean } {
    const parts = url.pathname.split('/').filter((part) => /^[A-Z]?[a-z-]+(\.json)?$/.test(part));
    const about = parts.filter((part) => !/^(Accounts|convai)$/.test(part)).join('/');
    const isDial = method === 'POST' && /\/Calls\.json$|outbound-call$/.test(url.pathname);
    return { what: `${VENDORS[url.host] ?? 'Media'} ${method} ${about}`.trim(), isDial };
  }

  /** Answers what was asked at `askedAt` (epoch ms) and has come by now. */
  execute({ method, url, body }: Asked, askedAt: number): Reply {
    const text = String(body);
    const { pathname, searchParams } = url;
    if (url.origin === MEDIA_STORE) return this.twilio.handOut(pathname);
    if (url.host === 'api.elevenlabs.io') return this.#askElevenLabs(method, url, text, askedAt);
    if (url.host === 'messaging.twilio.com') return { status: 200, body: '{"success":true}' };
    const resource = pathname.split('/').slice(4).join('/');
    const params = method === 'GET' ? searchParams : new URLSearchParams(text);
    if (method === 'POST' && resource === 'Messages.json') return this.#takeMessage(params);
    if (method === 'POST' && resource === 'Calls.json') return this.#takeCall(params, askedAt);
    return this.twilio.answer(method, resource, params);
  }

  #askElevenLabs(method: string, url: URL, text: string, askedAt: number): Reply {
    const { pathname: path, searchParams: query } = url;
    if (path === '/v1/speech-to-text')
      return { status: 200, body: JSON.stringify({ text: this.twilio.lastSpoken }) };
    if (method !== 'POST') return this.elevenlabs.answer(method, path, query);
    const body = JSON.parse(text) as RegisterBody;
    const { id } = this.elevenlabs.register(body, this.#stage.clock.now);
    if (path.endsWith('/register-call')) return { status: 200, body: twimlOf(id) };
    const { sid } = this.#dial(body.to_number, id, { askedAt }).dialled;
    const answer = { success: true, message: 'ok', conversation_id: id, callSid: sid };
    return { status: 200, body: JSON.stringify(answer) };
  }

  #takeCall(params: URLSearchParams, askedAt: number): Reply {
    const id = /conversation_id" value="([^"]+)"/.exec(params.get('Twiml') ?? '')?.[1] ?? '';
    const callback = params.get('StatusCallback') ?? undefined;
    const { sid } = this.#dial(params.get('To') ?? '', id, {
      askedAt,
      ...(callback && { callback }),
    }).dialled;
    return { status: 201, body: JSON.stringify({ sid, status: 'queued' }) };
  }

  #dial(to: string, conversationId: string, how: Pick<Dialled, 'askedAt' | 'callback'>): PhoneCall {
    const held = this.elevenlabs.find(conversationId);
    const business = this.#callbacks.businessAt(to);
    if (!held || !business) throw new Error(`Nobody is to be rung at ${to}, or for no conversation.`);
    const sid = this.twilio.nextCallSid();
    held.status = 'in-progress';
    held.callSid = sid;
    const { variables } = held;
    const dialled = { sid, to, conversationId, variables, business, ...how };
    const call = new PhoneCall(this.#stage, dialled, this.#callbacks.ofCalls(this));
    this.twilio.calls.push(call);
    this.#callbacks.dialled(call);
    return call;
  }

  #takeMessage(params: URLSearchParams): Reply {
    const replyId = new URL(params.get('StatusCallback') ?? '').searchParams.get('reply') ?? '';
    const message = this.twilio.take({
      from: params.get('From') ?? '',
      to: params.get('To') ?? '',
      body:
        params.get('Body') ??
        fill(params.get('ContentSid'), JSON.parse(params.get('ContentVariables') ?? '{}')),
      createdAt: this.#stage.clock.now,
      replyId,
      status: 'queued',
    });
    this.#callbacks.sent(message);
    return { status: 201, body: JSON.stringify(presentMessage(message)) };
  }
}
