import type { Callbacks } from './callbacks.ts';
import { PhoneCall } from './fake-calls.ts';
import { FakeElevenLabs, type RegisterBody, twimlOf } from './fake-elevenlabs.ts';
import { FakeTwilio, presentMessage } from './fake-twilio.ts';
import { drawFate, type Reply } from './fate.ts';
import type { Invocation } from './lambda.ts';
import { troubleOf } from './plan.ts';
import type { Stage } from './stage.ts';

export const TEMPLATES = {
  TWILIO_TEMPLATE_BOOKED: `HX${'b'.repeat(32)}`,
  TWILIO_TEMPLATE_UPDATE: `HX${'c'.repeat(32)}`,
};

/** An approved template with its variables filled in; "booked" says the same as a confirmation in words. */
function fill(contentSid: string | null, variables: Record<string, string>): string {
  if (contentSid !== TEMPLATES.TWILIO_TEMPLATE_BOOKED)
    return `There is news about your request: ${variables[1]}`;
  const [provider, date, time] = Object.values(variables);
  return `*Appointment Confirmed*\n\n*Provider:* ${provider}\n*Date:* ${date}\n*Time:* ${time}\n`;
}

/** Twilio and ElevenLabs on the other side of the functions' `fetch`. */
export class FakeVendors {
  readonly twilio = new FakeTwilio();
  readonly elevenlabs = new FakeElevenLabs();
  readonly #stage: Stage;
  readonly #callbacks: Callbacks;

  constructor(stage: Stage, callbacks: Callbacks) {
    this.#stage = stage;
    this.#callbacks = callbacks;
  }

  fetch(invocation: Invocation, url: URL, { method = 'GET', body }: RequestInit): Promise<Response> {
    const { clock, draw, lambda, note, trouble } = this.#stage;
    const text = typeof body === 'string' ? body : '';
    const isDial = method === 'POST' && /\/Calls\.json$|outbound-call$/.test(url.pathname);
    return new Promise((resolve, reject) =>
      lambda.wait(invocation, `${method} ${url} ${text}`, () => {
        const fate = drawFate(draw, troubleOf('vendors', trouble, clock.now), isDial);
        if (fate.name !== 'well')
          note(`${invocation.name} #${invocation.id}: ${method} ${url.pathname} ${fate.name}`);
        // On the way to a vendor all requests take about as long; answers take as long as they like.
        clock.later(1 + draw.upTo(9), () => {
          const done = fate.isDone && this.#execute(method, url, text);
          clock.later(10 + draw.delay(300, 5000, 2), () => {
            const heard = fate.hears ?? done;
            if (fate.isKilled || !heard) invocation.kill();
            else if (invocation.isOver) return;
            else if (heard instanceof Error) reject(heard);
            else resolve(new Response(heard.body, { status: heard.status }));
          });
        });
      }),
    );
  }

  #execute(method: string, url: URL, text: string): Reply {
    const { pathname, searchParams } = url;
    if (url.host === 'api.elevenlabs.io') return this.#askElevenLabs(method, pathname, searchParams, text);
    if (url.host === 'messaging.twilio.com') return { status: 200, body: '{"success":true}' };
    const resource = pathname.split('/').slice(4).join('/');
    const params = method === 'GET' ? searchParams : new URLSearchParams(text);
    if (method === 'POST' && resource === 'Messages.json') return this.#takeMessage(params);
    if (method === 'POST' && resource === 'Calls.json') return this.#takeCall(params);
    return this.twilio.answer(method, resource, params);
  }

  #askElevenLabs(method: string, path: string, query: URLSearchParams, text: string): Reply {
    if (method === 'GET') return this.elevenlabs.answer(path, query);
    const body = JSON.parse(text) as RegisterBody;
    const { id } = this.elevenlabs.register(body);
    if (path.endsWith('/register-call')) return { status: 200, body: twimlOf(id) };
    const { sid } = this.#dial(body.to_number, id).dialled;
    const answer = { success: true, message: 'ok', conversation_id: id, callSid: sid };
    return { status: 200, body: JSON.stringify(answer) };
  }

  #takeCall(params: URLSearchParams): Reply {
    const id = /conversation_id" value="([^"]+)"/.exec(params.get('Twiml') ?? '')?.[1] ?? '';
    const { sid } = this.#dial(params.get('To') ?? '', id, params.get('StatusCallback') ?? undefined).dialled;
    return { status: 201, body: JSON.stringify({ sid, status: 'queued' }) };
  }

  #dial(to: string, conversationId: string, callback?: string): PhoneCall {
    const held = this.elevenlabs.find(conversationId);
    const business = this.#callbacks.businessAt(to);
    if (!held || !business) throw new Error(`Nobody is to be rung at ${to}, or for no conversation.`);
    const sid = this.twilio.nextCallSid();
    held.status = 'in-progress';
    held.callSid = sid;
    const { variables } = held;
    const dialled = { sid, to, conversationId, variables, business, ...(callback && { callback }) };
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
