import { elevenLabsEvent, httpEvent, twilioEvent } from '../webhooks/http-events.ts';
import type { PhoneCall } from './fake-calls.ts';
import { type Message, mediaFields, OUR_ADDRESS } from './fake-twilio.ts';
import type { Stage } from './stage.ts';

export const PUBLIC_URL = 'https://ringround.test';
export const ACCOUNT_SID = `AC${'0'.repeat(31)}1`;
export const SECRETS = {
  TWILIO_AUTH_TOKEN: 'twilio-token',
  ELEVENLABS_API_KEY: 'elevenlabs-key',
  ELEVENLABS_WEBHOOK_SECRET: 'wsec_secret',
  AGENT_TOOL_SECRET: 'agent-secret',
  HASH_KEY: 'hash-key',
};

type HttpAnswer = { statusCode: number; body?: string };
type HttpEvent = ReturnType<typeof httpEvent>;

/** Who watches what the vendors see. */
export type Witness = {
  /** Something is not as it must be. */
  object(what: string): void;
  dialled(call: PhoneCall): void;
  /** A call stands somewhere else than before. */
  rang(call: PhoneCall): void;
  toldToBook(call: PhoneCall): void;
  /** A message to a user reached Twilio: over its API, or as the answer to a webhook, without an id of its own then. */
  sent(message: Message): void;
  /** Our webhook has taken in what a user wrote. */
  accepted(inbound: Message): void;
};

/** The vendors' requests to our webhooks: signed as they sign, late, twice, out of order, or never. */
export class Webhooks {
  readonly #stage: Stage;
  readonly #witness: Witness;

  constructor(stage: Stage, witness: Witness) {
    this.#stage = stage;
    this.#witness = witness;
  }

  postTwilio(route: 'call-status' | 'message-status', query: string, fields: Record<string, string>): void {
    const params = { AccountSid: ACCOUNT_SID, ...fields };
    const authToken = SECRETS.TWILIO_AUTH_TOKEN;
    const path = `/api/${route}`;
    this.#deliver(`${route}-webhook`, () =>
      twilioEvent({ params, authToken, publicUrl: PUBLIC_URL, path, query }),
    );
  }

  postElevenLabs(type: string, data: object): void {
    const body = JSON.stringify({ type, event_timestamp: Math.floor(this.#stage.clock.now / 1000), data });
    this.#deliver('call-result-webhook', () =>
      elevenLabsEvent(body, SECRETS.ELEVENLABS_WEBHOOK_SECRET, this.#stage.clock.now),
    );
  }

  #deliver(name: string, event: () => HttpEvent): void {
    const { lossPercent, twicePercent, latePercent, latest } = this.#stage.trouble;
    const isLost = this.#stage.draw.chance(lossPercent);
    if (isLost) this.#stage.note(`${name} is never called`);
    for (let times = isLost ? 0 : this.#stage.draw.chance(twicePercent) ? 2 : 1; times > 0; times -= 1)
      this.#stage.clock.later(
        this.#stage.draw.delay(300, latest, latePercent),
        () => void this.#post(name, event()),
      );
  }

  async #post(name: string, event: HttpEvent): Promise<HttpAnswer | undefined> {
    const outcome = await this.#stage.lambda.invoke(name, event);
    const answer = 'answer' in outcome ? (outcome.answer as HttpAnswer) : undefined;
    if (answer?.statusCode === 403 || answer?.statusCode === 400)
      this.#witness.object(`${name} refuses what the vendor sends: ${answer.body}`);
    return answer;
  }

  /** The agent's tools; its request and the answer to it take a moment. */
  async ask(
    call: PhoneCall,
    tool: 'agent-offer' | 'agent-booked',
    body: object,
  ): Promise<object | undefined> {
    await this.#stage.clock.sleep(20 + this.#stage.draw.upTo(200));
    const headers = { authorization: `Bearer ${SECRETS.AGENT_TOOL_SECRET}` };
    const path = `/api/agent/${tool.replace('agent-', '')}`;
    const answer = await this.#post(tool, httpEvent({ path, body: JSON.stringify(body), headers }));
    const said = answer?.statusCode === 200 ? JSON.parse(answer.body ?? '') : undefined;
    if (said?.decision === 'book' || said?.ok) this.#witness.toldToBook(call);
    this.#stage.note(
      `${tool} ${JSON.stringify(body)} -> ${answer?.statusCode ?? 'nothing'} ${answer?.body ?? ''}`,
    );
    await this.#stage.clock.sleep(20 + this.#stage.draw.upTo(200));
    return said;
  }

  /** What a user writes comes over the webhook: again when it was not taken, now and then once more, or never. */
  async receive(inbound: Message): Promise<void> {
    if (this.#stage.draw.chance(this.#stage.trouble.lossPercent / 2))
      return this.#stage.note('whatsapp-webhook is never called');
    const token = `token-${inbound.sid}`;
    await this.#stage.clock.sleep(100 + this.#stage.draw.delay(300, 5000));
    for (let tries = 1; tries <= 3; tries += 1) {
      const answer = await this.#postMessage(inbound, token);
      if (answer?.statusCode === 200) {
        this.#show(inbound, answer);
        break;
      }
      await this.#stage.clock.sleep(500);
    }
    if (!this.#stage.draw.chance(this.#stage.trouble.twicePercent)) return;
    await this.#stage.clock.sleep(this.#stage.draw.delay(5000, 60_000));
    this.#show(inbound, await this.#postMessage(inbound, `again-${inbound.sid}`));
  }

  /** What the webhook answers is a message to the user. */
  #show({ from }: Message, answer: HttpAnswer | undefined): void {
    const body = /<Message>(.*)<\/Message>/.exec(answer?.body ?? '')?.[1];
    const createdAt = this.#stage.clock.now;
    if (body) this.#witness.sent({ sid: '', from: OUR_ADDRESS, to: from, body, createdAt, status: 'sent' });
  }

  async #postMessage(message: Message, token: string): Promise<HttpAnswer | undefined> {
    const { sid, from, body } = message;
    const params = {
      AccountSid: ACCOUNT_SID,
      MessageSid: sid,
      From: from,
      To: OUR_ADDRESS,
      Body: body,
      ...mediaFields(ACCOUNT_SID, message),
      ProfileName: 'Ada',
    };
    const headers = { 'i-twilio-idempotency-token': token };
    const authToken = SECRETS.TWILIO_AUTH_TOKEN;
    const event = twilioEvent({ params, authToken, publicUrl: PUBLIC_URL, path: '/api/whatsapp', headers });
    const answer = await this.#post('whatsapp-webhook', event);
    if (answer?.statusCode === 200)
      this.#witness.accepted({ ...message, createdAt: this.#stage.clock.now, status: '' });
    return answer;
  }
}
