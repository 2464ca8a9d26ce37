import type { Business } from './business.ts';
import type { CallEvents, PhoneCall } from './fake-calls.ts';
import { dataOf } from './fake-elevenlabs.ts';
import type { Message } from './fake-twilio.ts';
import type { FakeVendors } from './fake-vendors.ts';
import type { Script } from './script.ts';
import type { Stage } from './stage.ts';
import type { Webhooks, Witness } from './webhooks.ts';

const FAILURE_CODES = ['63018', '30008', '63024'];

/** What the vendors tell of calls and messages while these go on, if they do. */
export class Callbacks {
  readonly #stage: Stage;
  readonly #businesses: Business[];
  readonly #webhooks: Webhooks;
  readonly #witness: Witness;
  readonly #script: Script;

  constructor(stage: Stage, businesses: Business[], webhooks: Webhooks, witness: Witness, script: Script) {
    this.#stage = stage;
    this.#businesses = businesses;
    this.#webhooks = webhooks;
    this.#witness = witness;
    this.#script = script;
  }

  businessAt = (phone: string) => this.#businesses.find(({ plan }) => plan.phone === phone);

  dialled(call: PhoneCall): void {
    const { draw, trouble } = this.#stage;
    call.isUnheard = this.#script.areCallsUnheard ?? draw.chance(trouble.lossPercent);
    this.#witness.dialled(call);
  }

  /** A message was taken. It is delivered, or mostly so; and we hear of it, or mostly so. */
  sent(message: Message): void {
    const { clock, draw, trouble } = this.#stage;
    this.#witness.sent(message);
    const isUnheard = draw.chance(trouble.lossPercent);
    const code =
      this.#script.failureOf?.(message) ??
      (draw.chance(trouble.vendorPercent / 2) ? draw.pick(FAILURE_CODES) : undefined);
    const end = code ? [draw.pick(['undelivered', 'failed'])] : ['delivered', 'read'];
    let after = 0;
    for (const status of ['queued', 'sent', ...end]) {
      after += 100 + draw.upTo(1500);
      clock.later(after, () => {
        message.status = status;
        if (status === end[0] && code) message.errorCode = Number(code);
        if (!isUnheard) this.#tellMessage(message, status === end[0] ? code : undefined);
      });
    }
  }

  #tellMessage({ sid, status, replyId = '' }: Message, code: string | undefined): void {
    const fields = { MessageSid: sid, MessageStatus: status, ...(code && { ErrorCode: code }) };
    this.#webhooks.postTwilio('message-status', `reply=${encodeURIComponent(replyId)}`, fields);
  }

  ofCalls = (vendors: FakeVendors): CallEvents => ({
    status: (call, status) => this.#tellStatus(call, status, vendors),
    answeredBy: (call, AnsweredBy) => this.#tellTwilio(call, { AnsweredBy }),
    spoken: (call) => this.#evaluate(call, vendors),
    ask: (call, tool, body) => this.#webhooks.ask(call, tool, body) as Promise<never>,
  });

  #tellStatus(call: PhoneCall, CallStatus: string, vendors: FakeVendors): void {
    this.#stage.note(`${call.dialled.sid} ${call.dialled.business.plan.name}: ${CallStatus}`);
    this.#witness.rang(call);
    this.#tellTwilio(call, { CallStatus });
    const isNative = call.dialled.callback === undefined;
    if (isNative && ['busy', 'no-answer', 'failed'].includes(CallStatus))
      this.#tellFailure(call, CallStatus, vendors);
  }

  #tellTwilio({ callback, dialled, isUnheard }: PhoneCall, fields: Record<string, string>): void {
    // Who dials over ElevenLabs has set the callback later, and hears of the end alone.
    const isEnd = !['initiated', 'ringing', 'in-progress'].includes(fields.CallStatus ?? 'ringing');
    if (!callback || isUnheard || (dialled.callback === undefined && !isEnd)) return;
    this.#webhooks.postTwilio('call-status', new URL(callback).search.slice(1), {
      CallSid: dialled.sid,
      ...fields,
    });
  }

  /** The conversation is evaluated, which takes a while and sometimes never ends. */
  #evaluate(call: PhoneCall, { elevenlabs }: FakeVendors): void {
    const held = elevenlabs.find(call.dialled.conversationId);
    if (!held) return;
    held.status = 'processing';
    if (this.#stage.draw.chance(this.#stage.trouble.lossPercent / 3)) return;
    this.#stage.clock.later(3000 + this.#stage.draw.delay(8000, 120_000, 10), () => {
      held.status = 'done';
      call.isEvaluated = true;
      held.evidence = call.conversation.evidence;
      this.#stage.note(
        `result of ${held.variables.purpose} ${held.variables.call_id}: ${JSON.stringify(held.evidence)}`,
      );
      this.#webhooks.postElevenLabs('post_call_transcription', dataOf(held));
    });
  }

  #tellFailure({ dialled }: PhoneCall, reason: string, { elevenlabs }: FakeVendors): void {
    const held = elevenlabs.find(dialled.conversationId);
    if (held) held.status = 'done';
    const metadata = { type: 'twilio', body: { CallSid: dialled.sid } };
    this.#webhooks.postElevenLabs('call_initiation_failure', {
      conversation_id: dialled.conversationId,
      failure_reason: reason,
      metadata,
    });
  }
}
