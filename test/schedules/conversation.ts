import { dateText, timeText } from '../../lib/errand/zoned-time.ts';
import type { Business, Entry } from './business.ts';
import type { Clock } from './clock.ts';
import type { Draw } from './draw.ts';

export type Evidence = { outcome?: string; start?: string; confirmation_code?: string };
export type Variables = Record<string, string>;
type ToolAnswer = { decision?: string; ok?: boolean } | undefined;

/** What the voice agent has around it while it talks. */
export type Line = {
  clock: Clock;
  draw: Draw;
  business: Business;
  variables: Variables;
  isOver(): boolean;
  hangUp(): void;
  /** A tool call of the agent; nothing when it was not answered. */
  ask(tool: 'agent-offer' | 'agent-booked', body: object): Promise<ToolAnswer>;
};

/** Milliseconds. Nobody waits so long who is not left on the line: a call is cut off after five minutes. */
export const LONG_WAIT = 280_000;

const errandOf = (callId: string) => callId.split('.').slice(0, 2).join('.');

/** What the agent and a business say to each other on the telephone, and what the agent reports of it. */
export class Conversation {
  evidence: Evidence = {};
  /** What was written down while they talked. */
  entry?: Entry;
  readonly #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  async talk(): Promise<void> {
    const { clock, draw, variables } = this.#line;
    await clock.sleep(4000 + draw.upTo(8000));
    if (this.#line.isOver()) return;
    const isUndoing = variables.purpose === 'cancel' || variables.purpose === 'release';
    await (isUndoing ? this.#undo() : this.#negotiate());
    await clock.sleep(draw.pick([1000, 4000, 15_000]));
    if (!this.#line.isOver()) this.#line.hangUp();
  }

  async #undo(): Promise<void> {
    const { business, clock, draw, variables } = this.#line;
    const outcome = draw.pick([
      'cancelled',
      'cancelled',
      'cancelled',
      'cancelled',
      'unavailable',
      'voicemail',
      '',
    ]);
    const { call_id = '', window_start, notes = '' } = variables;
    if (outcome === 'cancelled' && window_start === 'none') {
      const { timezone } = business.plan;
      const stays = (start: number) =>
        notes.includes(`${dateText(start, timezone)} at ${timeText(start, timezone)}`);
      business.crossOutAllBut(errandOf(call_id), stays, clock.now);
      return this.#report(outcome);
    }
    const isDone =
      outcome !== 'cancelled' || business.crossOut(errandOf(call_id), this.#window.start, clock.now);
    this.#report(isDone ? outcome : 'unavailable');
  }

  get #window() {
    const { window_start = '', window_end = '' } = this.#line.variables;
    return { start: Date.parse(window_start), end: Date.parse(window_end) };
  }

  #report(outcome: string, start?: number): void {
    const { business } = this.#line;
    this.evidence = { ...(outcome && { outcome }), ...(start && { start: business.localTime(start) }) };
  }

  async #negotiate(): Promise<void> {
    const { business, clock, draw, variables } = this.#line;
    const isConfirm = variables.purpose === 'confirm';
    const fitting = isConfirm ? this.#window.start : business.slot(this.#window, clock.now);
    const other = business.slot(this.#window, clock.now, true);
    switch (isConfirm && draw.chance(60) ? 'agrees' : business.manner()) {
      case 'agrees':
        return this.#offer(fitting, 3);
      case 'other slot':
        return this.#offer(other, 1);
      case 'many slots':
        await this.#ask('agent-offer', other);
        return this.#offer(fitting, 3);
      case 'books unasked':
        return this.#book(fitting);
      case 'books by result':
        this.#write(fitting);
        return this.#report('booked', fitting);
      case 'books unusably':
        return this.#bookUnclearly(draw.pick([fitting, other]));
      case 'breaks off':
        await this.#ask('agent-offer', fitting);
        return this.#line.hangUp();
      case 'full':
        return this.#report('unavailable');
      case 'refuses':
        return this.#report('refused');
      case 'voicemail':
        return this.#report('voicemail');
      case 'wrong number':
        return this.#report('wrong_number');
      case 'says nothing':
        return this.#report('');
      case 'keeps us waiting':
        await clock.sleep(LONG_WAIT);
        return this.#line.isOver() ? undefined : this.#report('unavailable');
    }
  }

  async #ask(tool: 'agent-offer' | 'agent-booked', start: number): Promise<ToolAnswer> {
    const { ask, business, draw, variables } = this.#line;
    const body = { call_id: variables.call_id, start: business.localTime(start) };
    const answer = await ask(tool, body);
    return draw.chance(12) ? ask(tool, body) : answer;
  }

  /** Offers a slot, asks again while it is on hold, and closes the deal when it may. */
  async #offer(start: number, patience: number): Promise<void> {
    const { clock, draw } = this.#line;
    const answer = await this.#ask('agent-offer', start);
    this.#report('offered', start);
    if (this.#line.isOver()) return;
    if (answer?.decision === 'book') {
      await clock.sleep(draw.pick([2000, 5000, 20_000, 70_000]));
      if (!this.#line.isOver()) await this.#close(start);
    } else if (answer?.decision === 'hold' && patience > 1) {
      await clock.sleep(12_000);
      if (!this.#line.isOver()) await this.#offer(start, patience - 1);
    }
  }

  async #close(start: number): Promise<void> {
    switch (
      this.#line.draw.pick(['books', 'books', 'books', 'books', 'by result', 'backs out', 'breaks off'])
    ) {
      case 'books':
        return this.#book(start);
      case 'by result':
        this.#write(start);
        return this.#report('booked', start);
      case 'backs out':
        return this.#report('unavailable');
      default:
        this.evidence = {};
        return this.#line.hangUp();
    }
  }

  /** Something is written down, and the agent does not catch for when, or it is not what was asked for. */
  #bookUnclearly(start: number): void {
    const { business, draw } = this.#line;
    this.#write(start);
    this.evidence = { outcome: 'booked', start: draw.pick(['', 'soon', business.localTime(start)]) };
  }

  #write(start: number): Entry {
    const { business, clock, variables } = this.#line;
    const callId = variables.call_id ?? '';
    this.entry = business.write({ errandId: errandOf(callId), callId, start, writtenAt: clock.now });
    return this.entry;
  }

  /** The business writes it down and the agent says so; who hears that it does not stand mostly takes it out again. */
  async #book(start: number): Promise<void> {
    const { clock, draw } = this.#line;
    const entry = this.#write(start);
    this.#report('booked', start);
    const answer = await this.#ask('agent-booked', start);
    if (answer?.ok !== undefined) entry.isKnown = true;
    if (answer?.ok === false && draw.chance(65)) {
      entry.crossedOutAt = clock.now;
      this.#report('cancelled');
    }
  }
}
