import type { Business } from './business.ts';
import { Conversation, type Variables } from './conversation.ts';
import type { Stage } from './stage.ts';

export type CallStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'no-answer'
  | 'failed'
  | 'canceled';

/** What a telephone call sets off outside. */
export type CallEvents = {
  status(call: PhoneCall, status: string): void;
  answeredBy(call: PhoneCall, who: string): void;
  /** The call was answered and is over; its conversation is evaluated. */
  spoken(call: PhoneCall): void;
  ask(call: PhoneCall, tool: 'agent-offer' | 'agent-booked', body: object): Promise<never>;
};

export type Dialled = {
  sid: string;
  to: string;
  conversationId: string;
  variables: Variables;
  business: Business;
  /** When it was asked for (epoch ms), however late that reached the vendor. */
  askedAt: number;
  /** Where Twilio tells how it is getting on, if it was told. */
  callback?: string;
};

const FATES = ['busy', 'no-answer', 'failed'] as const;

/** A telephone call as it really goes, whatever anybody hears of it. */
export class PhoneCall {
  readonly dialled: Dialled;
  readonly createdAt: number;
  readonly conversation: Conversation;
  status: CallStatus = 'queued';
  callback: string | undefined;
  answeredBy?: string;
  /** Twilio tells nothing of it by itself. */
  isUnheard = false;
  /** What was said has become a result. */
  isEvaluated = false;
  #endedAt = 0;
  readonly #stage: Stage;
  readonly #events: CallEvents;

  constructor(stage: Stage, dialled: Dialled, events: CallEvents) {
    this.dialled = dialled;
    this.callback = dialled.callback;
    this.createdAt = stage.clock.now;
    this.#stage = stage;
    this.#events = events;
    const { business, variables } = dialled;
    business.rings += 1;
    this.conversation = new Conversation({
      clock: stage.clock,
      draw: stage.draw,
      business,
      variables,
      isOver: () => this.isOver,
      hangUp: () => this.end('completed'),
      ask: (tool, body) => events.ask(this, tool, body),
    });
    void this.#ring();
  }

  get isOver(): boolean {
    return !['queued', 'ringing', 'in-progress'].includes(this.status);
  }

  /** It is over, and its result is there or was waited for. */
  hasLapsed(now: number): boolean {
    return this.isOver && (this.isEvaluated || now >= this.#endedAt + 60_000);
  }

  /** We, the business or the network end it. */
  end(status: CallStatus): void {
    if (this.isOver) return;
    const wasAnswered = this.status === 'in-progress';
    this.#endedAt = this.#stage.clock.now;
    this.#become(status);
    if (wasAnswered) this.#events.spoken(this);
  }

  #become(status: CallStatus): void {
    this.status = status;
    this.#events.status(this, status);
  }

  async #ring(): Promise<void> {
    this.#events.status(this, 'initiated');
    await this.#stage.clock.sleep(300 + this.#stage.draw.upTo(1500));
    if (this.isOver) return;
    const { business } = this.dialled;
    const busy = business.rings === 1 ? business.plan.busyAtFirst : undefined;
    if (busy === 'at once') return this.end('busy');
    this.#become('ringing');
    await this.#stage.clock.sleep(1500 + this.#stage.draw.delay(6000, 28_000, 15));
    if (this.isOver) return;
    if (busy || this.#stage.draw.chance(22)) this.end(this.#stage.draw.pick(FATES));
    else await this.#pickUp();
  }

  async #pickUp(): Promise<void> {
    this.#become('in-progress');
    this.#stage.clock.later(300_000, () => this.end('completed'));
    if (this.#stage.draw.chance(50))
      this.#stage.clock.later(1000 + this.#stage.draw.upTo(4000), () => {
        this.answeredBy = this.#stage.draw.pick([
          'human',
          'human',
          'human',
          'unknown',
          'machine_start',
          'fax',
        ]);
        this.#events.answeredBy(this, this.answeredBy);
      });
    await this.conversation.talk();
  }
}
