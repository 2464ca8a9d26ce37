import type { Conversation } from './fake-elevenlabs.ts';
import type { TwilioCall } from './fake-twilio.ts';
import type { Vendors } from './vendors.ts';

/** What a business does with a call. */
export type Script = (call: PhoneCall) => Promise<void>;

/** One ringing phone: reports as Twilio does, and speaks through the agent's two tools as the agent does. */
export class PhoneCall {
  readonly twilio: TwilioCall;
  readonly conversation: Conversation;
  readonly #vendors: Vendors;
  #sequence = 0;

  constructor(vendors: Vendors, twilio: TwilioCall, conversation: Conversation) {
    this.#vendors = vendors;
    this.twilio = twilio;
    this.conversation = conversation;
  }

  get variables() {
    return this.conversation.variables;
  }

  get isOver() {
    return !['queued', 'ringing', 'in-progress'].includes(this.twilio.status);
  }

  /** Tells where the call stands, `times` over. */
  async report(status: string, extra: Record<string, string> = {}, times = 1) {
    if (!this.twilio.statusCallback) return;
    const form = {
      CallSid: this.twilio.sid,
      From: this.twilio.from,
      To: this.twilio.to,
      Called: this.twilio.to,
      Caller: this.twilio.from,
      CallStatus: status,
      ApiVersion: '2010-04-01',
      Direction: 'outbound-api',
      Timestamp: new Date().toUTCString().replace('GMT', '+0000'),
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(this.#sequence++),
      ...extra,
    };
    const answers = await Promise.all(
      Array.from({ length: times }, () =>
        this.#vendors.callback(this.twilio.statusCallback, form).catch((error: unknown) => {
          if (!this.#vendors.losesCallbacks) throw error;
          return { status: 204, body: 'lost' };
        }),
      ),
    );
    for (const { status: code, body } of answers)
      if (code !== 204 && !this.#vendors.losesCallbacks)
        this.#vendors.troubles.push(`${status} was answered ${code} ${body}`);
  }

  async ring() {
    this.twilio.status = 'ringing';
    await this.report('initiated');
    await this.report('ringing');
  }

  async answer() {
    await this.ring();
    if (this.isOver) return;
    this.twilio.status = 'in-progress';
    this.conversation.status = 'in-progress';
    await this.report('in-progress');
  }

  /** The line is cut: `completed`, `busy`, `no-answer`, `failed` or `canceled`. */
  async end(status = 'completed', seconds = 20) {
    if (this.isOver) return;
    this.twilio.status = status;
    this.twilio.seconds = status === 'completed' ? seconds : 0;
    await this.report(status, { CallDuration: String(this.twilio.seconds), Duration: '1' });
  }

  /** What ElevenLabs learned from the call arrives. */
  async result(collected: Record<string, string | null>) {
    this.settle(collected);
    await this.#vendors.callResult(this.conversation).catch((error: unknown) => {
      if (!this.#vendors.losesCallbacks) throw error;
    });
  }

  /** What ElevenLabs learned is there to be asked for, but is told to nobody. */
  settle(collected: Record<string, string | null>) {
    Object.assign(this.conversation, { collected, status: 'done', seconds: 20, callSid: this.twilio.sid });
  }

  async tool(name: 'offer' | 'booked', body: Record<string, unknown>) {
    return this.#vendors.tool(name, { call_id: this.variables.call_id, ...body });
  }

  /** Local wall time, `minutes` after the window opens. */
  start(minutes = 150): string {
    const [, wall] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)/.exec(this.variables.window_start ?? '') ?? [];
    if (!wall) throw new Error(`window_start is ${this.variables.window_start}`);
    return new Date(Date.parse(`${wall}Z`) + minutes * 60_000).toISOString().slice(0, 16);
  }

  /** Stays on the line until ringround hangs up. */
  waitForHangUp(ms?: number) {
    return this.#vendors.place.until('a hang-up', () => this.isOver, ms);
  }

  sleep(ms: number) {
    return this.#vendors.place.sleep(ms);
  }
}
