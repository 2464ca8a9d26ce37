import assert from 'node:assert/strict';
import type { Answer, Call, Effect, Errand, ErrandEvent } from '../../lib/errand/errand.ts';
import { isLive } from '../../lib/errand/errand.ts';
import { transition } from '../../lib/errand/transition.ts';
import { isActive } from '../../lib/errand/watch.ts';
import { Books } from './books.ts';
import { type Line, PhoneCall } from './world-call.ts';
import { Watch } from './world-watch.ts';

/** Draws a whole number from 0 to `max`. */
export type Draw = (max: number) => number;

type Dial = Extract<Effect, { type: 'dial' }>;
type Due = { at: number; order: number; run: () => void };

const SECOND = 1000;
const MANY_STEPS = 3000;
const LONGEST = 21 * 24 * 3600 * SECOND;

/**
 * Carries out what an errand decides as a bad day would: late, twice, in another order, or not at all. Its clock is
 * virtual; every step is watched.
 */
export class World implements Line {
  errand: Errand;
  now: number;
  readonly watch = new Watch();
  readonly books = new Books();
  readonly log: string[] = [];
  readonly #draw: Draw;
  readonly #queue: Due[] = [];
  readonly #phone = new Map<number, PhoneCall>();
  #order = 0;

  constructor(errand: Errand, now: number, draw: Draw) {
    this.errand = errand;
    this.now = now;
    this.#draw = draw;
  }

  /** Whether something happens that does so in `percent` of the cases. */
  chance(percent: number): boolean {
    return this.#draw(99) >= 100 - percent;
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.#draw(choices.length - 1)];
    assert.ok(chosen !== undefined);
    return chosen;
  }

  /** Seconds, mostly few and sometimes very many. */
  someSeconds(most: number): number {
    return this.chance(10) ? this.#draw(most) : this.#draw(Math.min(4, most));
  }

  later(seconds: number, run: () => void): void {
    this.#order += 1;
    this.#queue.push({ at: this.now + seconds * SECOND, order: this.#order, run });
  }

  tell(event: ErrandEvent): Answer | undefined {
    const before = this.errand;
    const { errand, answer } = transition({ ...before, effects: [] }, event, this.now);
    this.log.push(
      `${new Date(this.now).toISOString()} ${JSON.stringify(event)} -> ${JSON.stringify(answer ?? '')}`,
    );
    for (const { id: _, ...effect } of errand.effects) this.log.push(`      ${JSON.stringify(effect)}`);
    this.errand = { ...errand, effects: [] };
    this.watch.look({ before, after: errand, event, answer, now: this.now });
    for (const effect of errand.effects) this.#carryOut(effect);
    return answer;
  }

  /** Delivers an event late, perhaps twice, perhaps never. */
  deliver(event: ErrandEvent, lossPercent = 10): void {
    if (this.chance(lossPercent)) return;
    this.later(this.someSeconds(150), () => this.tell(event));
    if (this.chance(15)) this.later(this.someSeconds(300), () => this.tell(event));
  }

  run(): void {
    const begun = this.now;
    this.tell({ type: 'requested' });
    for (let steps = 0; this.#queue.length > 0; steps += 1) {
      assert.ok(steps < MANY_STEPS, 'an errand comes to its end');
      assert.ok(this.now - begun < LONGEST, 'an errand comes to its end in time');
      const next = this.#next();
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    assert.ok(!isActive(this.errand, this.now), 'nothing is left to happen');
    this.watch.lookBack(this.errand, this.books);
  }

  #next(): Due {
    const next = this.#queue.reduce((a, b) => (b.at < a.at || (b.at === a.at && b.order < a.order) ? b : a));
    this.#queue.splice(this.#queue.indexOf(next), 1);
    return next;
  }

  #carryOut(effect: Effect): void {
    if (effect.type === 'dial') this.later(this.someSeconds(700), () => this.#dial(effect, 1));
    else if (effect.type === 'hangUp')
      this.later(effect.afterSeconds + this.someSeconds(20), () => this.#hangUp(effect.call));
    else if (effect.type === 'lookUp') this.later(this.someSeconds(20), () => this.#lookUp(effect.call));
    else if (effect.type === 'wake')
      this.later((effect.at - this.now) / SECOND, () => this.tell({ type: 'woke' }));
    else if (effect.type === 'reply') {
      if (effect.about === 'echo') this.#accept(effect.id);
      this.#read(effect);
    }
  }

  /** Twilio takes what is said before anybody is called, mostly soon, sometimes twice, and now and then never. */
  #accept(reply: number): void {
    if (this.chance(2)) return;
    const told = () => this.tell({ type: 'told', reply });
    this.later(this.chance(10) ? this.#draw(900) : this.someSeconds(5), told);
    if (this.chance(10)) this.later(this.#draw(900), told);
  }

  /** The user reads; who is asked to choose mostly does, sooner or later, and sometimes twice. */
  #read({ body }: Extract<Effect, { type: 'reply' }>): void {
    if (!body.includes('\n1. ') || this.chance(25)) return;
    const choice = this.pick([1, 1, 1, 2, 3, 12]);
    this.later(this.chance(20) ? this.#draw(80_000) : this.#draw(600), () =>
      this.tell({ type: 'picked', choice }),
    );
    if (this.chance(10)) this.later(this.#draw(600), () => this.tell({ type: 'picked', choice }));
  }

  #dial(asked: Dial, attempt: number): void {
    const { call: n, ticket } = asked;
    const { state, ticket: last } = this.#callOf(n);
    if (state !== 'queued' || ticket !== last || this.chance(2)) return;
    if (this.chance(5)) {
      this.#bar(asked);
      return;
    }
    if (this.chance(4)) {
      this.tell({ type: 'dialFailed', call: n });
      return;
    }
    const answer = this.tell({ type: 'dialClaimed', call: n });
    if (answer && 'claimed' in answer && answer.claimed) this.#place(asked, attempt);
  }

  /** Another errand has the line, whose end is mostly told of; or the business has had its calls of the day. */
  #bar({ call, ticket }: Dial): void {
    const because = this.pick(['line', 'line', 'cap of the business'] as const);
    const until = this.now + this.pick([60, 480, because === 'line' ? 480 : 40_000]) * SECOND;
    this.tell({ type: 'dialBarred', call, ticket, because, until });
    if (because === 'line') this.deliver({ type: 'lineFreed', call });
  }

  /** The vendor refuses for good, has no line just now, answers nothing of use, or takes the dial. */
  #place(asked: Dial, attempt: number): void {
    const { call: n } = asked;
    const fate = this.#draw(99);
    const isUnclear = fate >= 76 && fate < 84;
    if (fate >= 96) {
      this.deliver({ type: 'dialFailed', call: n }, 0);
    } else if (fate >= 84) {
      this.tell({ type: 'dialPostponed', call: n });
      this.later(2 ** Math.min(6, attempt), () => this.#dial(asked, attempt + 1));
    } else if (!isUnclear || this.chance(50)) {
      this.watch.noteDial(this.errand, n);
      const phone = new PhoneCall(this, this.#callOf(n), `CA${n}-${attempt}`);
      this.#phone.set(n, phone);
      if (!isUnclear) this.deliver({ type: 'dialled', call: n, callSid: phone.sid }, 5);
      phone.begin();
    }
  }

  #hangUp(n: number): void {
    const call = this.#callOf(n);
    if (call.callSid && isLive(call) && !this.chance(10)) this.#phone.get(n)?.end('hung up');
  }

  #lookUp(n: number): void {
    const call = this.#callOf(n);
    const phone = this.#phone.get(n);
    if (this.chance(15)) return;
    if (!isLive(call)) {
      const evidence = phone?.resultToFetch;
      if (evidence && call.resultAt === undefined) this.tell({ type: 'callResult', call: n, evidence });
    } else if (phone) {
      this.tell({ type: 'dialled', call: n, callSid: phone.sid });
      this.tell({ type: 'callStatus', call: n, callSid: phone.sid, status: phone.status });
    } else if (this.now - (call.claimedAt ?? 0) > 20 * SECOND) {
      this.tell({ type: 'notDialled', call: n });
    } else {
      this.later(10, () => this.#lookUp(n));
    }
  }

  #callOf(n: number): Call {
    const call = this.errand.calls[n];
    assert.ok(call);
    return call;
  }
}
