import assert from 'node:assert/strict';
import {
  type Answer,
  type Appointment,
  type Call,
  type Effect,
  type Errand,
  type ErrandEvent,
  isWithin,
} from '../../lib/errand/errand.ts';
import { readStart } from '../../lib/errand/zoned-time.ts';
import { type Books, isWarned } from './books.ts';
import { isOpenByTemporal } from './clock-oracle.ts';

type Step = { before: Errand; after: Errand; event: ErrandEvent; answer: Answer | undefined; now: number };

const EXCLUDING = ['offered', 'unavailable', 'callback', 'voicemail', 'wrong_number', 'refused', 'cancelled'];
const SPOKEN = [
  'resumed',
  'cancelRequested',
  'corrected',
  'picked',
  'amended',
  'rescheduled',
  'moreRequested',
];
const wants = (call: Call) => call.purpose === 'book' || call.purpose === 'confirm';

/** Looks at an errand from outside, step by step, and objects to every broken promise. It trusts no rule of the errand itself. */
export class Watch {
  #lastEffect = 0;
  #isStopped = false;
  /** When the user came back last after a stop. */
  #toldFrom = 0;
  #fallen = 0;
  /** Times that were named for a business, by whomever: `provider@start`. */
  readonly #named = new Set<string>();
  readonly #dials = new Map<string, number>();
  /** Businesses by the call in which they refused. */
  readonly #refusedBy = new Map<number, number>();
  readonly #evidence = new Set<string>();
  readonly #confirmed: string[] = [];
  readonly #stood: string[] = [];
  readonly #replaced: Appointment[] = [];
  readonly #refusedBookings = new Set<number>();
  readonly #toldToBook = new Set<number>();
  readonly #bookedResults = new Set<number>();
  readonly #said: string[] = [];
  /** What was said last before anybody is called, and whether the user was told. */
  #echo = { reply: 0, isTold: false };
  /** Calls before this one were about what the user wanted earlier. */
  #firstOfWish = 0;
  /** Calls before this one were made before the user asked for another time. */
  #firstOfSearch = 0;

  look(step: Step): void {
    const { event } = step;
    if (event.type === 'told' && event.reply === this.#echo.reply) this.#echo.isTold = true;
    for (const effect of step.after.effects)
      if (effect.type === 'reply' && effect.about === 'echo')
        this.#echo = { reply: effect.id, isTold: false };
    if (step.event.type === 'stopped') this.#isStopped = true;
    // Only who has said `start` again is heard.
    if (SPOKEN.includes(step.event.type)) {
      if (this.#isStopped) this.#toldFrom = step.now;
      this.#isStopped = false;
    }
    this.#noteNamed(step);
    this.#lookAtChange(step);
    this.#lookAtEffects(step);
    this.#lookAtCalls(step);
    this.#lookAtAnswer(step);
    this.#lookAtAppointment(step);
    for (const call of step.after.calls.slice(step.before.calls.length))
      this.#lookAtNewCall(step.after, call);
  }

  #noteNamed({ after, event }: Step): void {
    if (!('call' in event)) return;
    const { provider = -1 } = after.calls[event.call] ?? {};
    const text = 'start' in event ? event.start : event.type === 'callResult' ? event.evidence.start : '';
    const start = text ? readStart(text, after.providers[provider]?.timezone ?? 'UTC') : null;
    if (start !== null) this.#named.add(`${provider}@${start}`);
  }

  #lookAtEffects({ before, after, event }: Step): void {
    for (const effect of after.effects) {
      assert.ok(effect.id > this.#lastEffect, 'ids of effects increase');
      this.#lastEffect = effect.id;
      if (effect.type === 'reply') this.#lookAtReply(before, after, event, effect);
    }
  }

  #lookAtReply(
    before: Errand,
    after: Errand,
    event: ErrandEvent,
    reply: Extract<Effect, { type: 'reply' }>,
  ): void {
    assert.ok(!this.#isStopped && event.type !== 'stopped', `nothing is said after stop: ${reply.body}`);
    assert.ok(reply.body.length <= 1600, 'a reply fits into one message');
    this.#said.push(reply.body);
    if (/still stands/.test(reply.body)) this.#lookForAnswer(after);
    if (reply.about !== 'confirmation') return;
    assert.ok(
      after.appointment && !before.appointment,
      'a confirmation is sent when the appointment is made',
    );
    this.#confirmed.push(`${after.appointment.call}@${after.appointment.start}`);
  }

  /** That an appointment still stands is known only when its business was not reached, or its answer was heard. */
  #lookForAnswer({ calls }: Errand): void {
    const last = calls.findLast(({ purpose }) => purpose === 'cancel');
    assert.ok(
      !last || last.outcome !== undefined || (last.answeredAt === undefined && last.endStatus !== 'lost'),
      'nothing is called standing without evidence',
    );
  }

  /** A wish may change until somebody has picked up for it; nothing that was asked before counts afterwards. */
  #lookAtChange({ before, after }: Step): void {
    const isKept = before.replacing !== undefined || isRestored(before, after);
    if (isKept && after.status === 'booked') return;
    const isSame = before.request.whenText === after.request.whenText;
    if (before.search?.since !== after.search?.since) {
      this.#lookAtMove(before, after);
      return;
    }
    if (isSame && JSON.stringify(before.wanted) === JSON.stringify(after.wanted)) return;
    assert.equal(before.status, 'open', 'what is decided is not changed');
    for (const call of before.calls.slice(this.#firstOfWish).filter(wants))
      assert.equal(call.answeredAt, undefined, 'nothing is changed once somebody has picked up');
    this.#firstOfWish = before.calls.length;
    for (const call of after.calls.slice(0, this.#firstOfWish).filter(wants))
      assert.ok(
        call.letGo || call.n === after.replacing?.call || ['ended', 'dropped'].includes(call.state),
        'calls with the old wish are let go',
      );
  }

  /** Another time is sought for what stands: what was asked before is over, and counts for nothing. */
  #lookAtMove(before: Errand, after: Errand): void {
    assert.equal(before.status, 'booked', 'what stands can be moved');
    assert.deepEqual(
      after.replacing ?? after.appointment,
      before.appointment,
      'what stands stays until another does',
    );
    this.#firstOfWish = before.calls.length;
    this.#firstOfSearch = before.calls.length;
    for (const key of this.#dials.keys()) if (!key.includes('@')) this.#dials.delete(key);
    this.#toldToBook.clear();
  }

  #lookAtCalls({ before, after, event, answer, now }: Step): void {
    const queued = after.calls.filter((call) => wants(call) && call.state === 'queued');
    assert.ok(queued.length <= 1, 'at most one call that wants an appointment is queued');
    const rung = after.calls
      .slice(this.#firstOfSearch)
      .filter(({ purpose, state }) => purpose === 'book' && state !== 'dropped');
    assert.ok(rung.length <= 15, 'at most 15 calls ring round');
    if (event.type === 'dialClaimed' && answer && 'claimed' in answer && answer.claimed) {
      const provider = after.calls[event.call]?.provider ?? -1;
      const hours = after.providers[provider];
      assert.ok(hours && isOpenByTemporal(hours, now), 'nobody is dialled outside the opening hours');
      assert.ok(![...this.#refusedBy.values()].includes(provider), 'nobody is dialled after a refusal');
      const { purpose, slot } = after.calls[event.call] ?? {};
      const isWanted = purpose === 'book' || purpose === 'confirm';
      assert.ok(!isWanted || this.#echo.isTold, 'nobody is called before the user knows what was understood');
      const stands = after.appointment ?? after.replacing;
      if (purpose === 'release' && provider === stands?.provider)
        assert.notEqual(slot, stands.start, 'what came to stand late is not taken out');
    }
    if (event.type === 'callStatus' && after.calls[event.call]?.machine) this.#refusedBy.delete(event.call);
    if (event.type === 'callResult' && after.calls[event.call]?.resultAt === now) {
      const { machine, isPerson } = before.calls[event.call] ?? {};
      if (event.evidence.outcome === 'refused' && (!machine || isPerson))
        this.#refusedBy.set(event.call, after.calls[event.call]?.provider ?? -1);
      if (event.evidence.outcome === 'booked') {
        this.#evidence.add(`${event.call}`);
        this.#bookedResults.add(event.call);
      }
    }
  }

  #lookAtNewCall({ calls, appointment, replacing, status }: Errand, call: Call): void {
    if (call.verifies) assert.ok(appointment?.doubt, 'who has confirmed without a doubt is not asked again');
    else if (wants(call))
      assert.equal(status, 'open', 'whoever wants an appointment is phoned while none stands');
    this.#lookAtOthersThere(calls, call);
    if (wants(call)) return;
    const stands = appointment ?? replacing;
    const isAboutIt = call.provider === stands?.provider && call.slot === stands.start;
    assert.ok(
      call.slot === undefined || this.#named.has(`${call.provider}@${call.slot}`),
      'nothing is taken out for a time that nobody named',
    );
    assert.equal(isAboutIt, call.purpose === 'cancel', 'what stands is cancelled, what does not is released');
    const isSame = (other: Call) =>
      !wants(other) &&
      other.provider === call.provider &&
      other.slot === call.slot &&
      other.n !== call.n &&
      other.n >= this.#firstOfSearch;
    assert.ok(
      !calls.some((other) => isSame(other) && other.outcome === 'cancelled'),
      'a slot that was taken out is not taken out again',
    );
  }

  #lookAtOthersThere(calls: Call[], { n, provider }: Call): void {
    const others = calls.filter((call) => call.provider === provider && call.n !== n);
    for (const { state } of others)
      assert.ok(state === 'ended' || state === 'dropped', 'nobody is phoned twice at a time');
  }

  /** The telephone has rung at a business. */
  noteDial(errand: Errand, n: number): void {
    const call = errand.calls[n];
    const about = call && !wants(call) ? `@${call.slot}` : '';
    const key = `${call?.provider} ${call?.purpose}${about}`;
    this.#dials.set(key, (this.#dials.get(key) ?? 0) + 1);
    assert.ok((this.#dials.get(key) ?? 0) <= 2, `nobody is dialled more than twice for one purpose (${key})`);
  }

  #lookAtAnswer({ before, after, event, answer, now }: Step): void {
    if (!answer || !('call' in event)) return;
    const mayBook = ('decision' in answer && answer.decision === 'book') || ('ok' in answer && answer.ok);
    if (event.type === 'bookingClaimed' && !mayBook) this.#refusedBookings.add(event.call);
    if (!mayBook || affirms(before, event)) return;
    assert.equal(after.right?.call, event.call, 'only the holder of the right is told to book');
    if (event.type === 'bookingClaimed') this.#evidence.add(`${event.call}`);
    this.#toldToBook.add(event.call);
    for (const other of this.#toldToBook)
      if (other !== event.call)
        assert.ok(hasLapsed(after.calls[other], now), 'only one call holds the right');
    for (const other of after.calls.slice(this.#firstOfSearch))
      if (other.purpose === 'confirm' && other.n !== event.call)
        assert.ok(hasLapsed(other, now), 'a confirm call holds the right from its start');
  }

  #lookAtAppointment({ before, after, now }: Step): void {
    const wasOver = before.status !== 'open' && before.status !== 'choosing';
    const isFormerBack = isRestored(before, after);
    const isFallen =
      before.appointment &&
      after.status !== 'cancelled' &&
      (isFormerBack || before.cancelled?.cancelledAt !== after.cancelled?.cancelledAt);
    if (isFallen) {
      this.#fallen += 1;
      if (isFormerBack) this.#replaced.pop();
      assert.match(
        before.appointment?.doubt ?? '',
        /^(asking|unknown)$/,
        'what stands falls only when its business denies it',
      );
    } else if (wasOver)
      assert.ok(
        after.status === before.status ||
          (before.status === 'booked' && (after.status === 'cancelled' || after.replacing)),
        'what is decided stays decided',
      );
    const { appointment } = after;
    assert.equal(appointment !== null, after.status === 'booked', 'an appointment stands when it is booked');
    if (!appointment) return;
    const key = keyOf(appointment);
    if (isFormerBack) return;
    if (before.appointment) {
      assert.equal(keyOf(before.appointment), key, 'an appointment is never swapped');
      return;
    }
    if (before.replacing && keyOf(before.replacing) === key) return;
    if (before.replacing) this.#replaced.push(before.replacing);
    assert.equal(
      this.#stood.length,
      this.#replaced.length + this.#fallen,
      'an errand makes one appointment at a time',
    );
    this.#stood.push(key);
    assert.ok(this.#evidence.has(`${appointment.call}`), 'an appointment stands on evidence only');
    assert.ok(appointment.start > now, 'an appointment lies in the future');
    assert.ok(appointment.call >= this.#firstOfWish, 'an appointment is about what is wanted now');
    const call = after.calls[appointment.call];
    const { slot } = call ?? {};
    const windows = slot === undefined ? after.request.windows : [{ start: slot, end: slot }];
    assert.ok(isWithin(windows, appointment.start), 'an appointment fits');
  }

  /** The errand is over. */
  lookBack(errand: Errand, books: Books): void {
    books.lookBack(errand, this.#isStopped ? null : this.#said, this.#toldFrom);
    this.#lookForDoubt(errand);
    assert.equal(errand.toldDollars, errand.cost?.dollars, 'the operator is told what everything cost');
    assert.notEqual(errand.status, 'open');
    assert.deepEqual(this.#confirmed, this.#stood, 'one confirmation for each appointment');
    for (const call of errand.calls) {
      assert.ok(call.state === 'ended' || call.state === 'dropped', 'every call has ended');
      if (this.#mayHaveWritten(errand, call) && !this.#isPast(call)) this.#lookForRelease(errand, call);
    }
    for (const { provider, start } of this.#replaced) this.#lookForSlotRelease(errand, provider, start);
  }

  /** What stands was reported by the agent, and the result of that call denies it. */
  #lookForDoubt({ appointment, calls }: Errand): void {
    const { outcome = 'booked' } = calls[appointment?.call ?? -1] ?? {};
    if (!appointment || outcome === 'booked' || this.#isStopped) return;
    assert.ok(
      this.#said.some((body) => /I am not sure that .* was written down/.test(body)),
      'the user is told of reports that contradict each other',
    );
  }

  /** All that was named in a call had begun when the user came back after a stop: nobody needs to hear of it. */
  #isPast({ provider }: Call): boolean {
    const starts = [...this.#named].filter((key) => key.startsWith(`${provider}@`));
    return starts.length > 0 && starts.every((key) => Number(key.split('@')[1]) <= this.#toldFrom);
  }

  #lookForSlotRelease(errand: Errand, provider: number, slot: number): void {
    const name = errand.providers[provider]?.name ?? '';
    const isDone = errand.calls.some(
      (call) =>
        !wants(call) && call.provider === provider && call.slot === slot && call.outcome === 'cancelled',
    );
    const isTold = isWarned(this.#said, name);
    assert.ok(
      isDone || isTold || this.#isStopped || slot <= this.#toldFrom,
      `${name} still has what was moved away in its book`,
    );
  }

  #mayHaveWritten(errand: Errand, call: Call): boolean {
    if (!wants(call) || call.state === 'dropped' || call.outcome === 'cancelled') return false;
    const stands = errand.appointment;
    if (stands && stands.provider === call.provider) return false;
    const isDenied = ({ verifies, provider, outcome = '' }: Call) =>
      verifies && provider === call.provider && EXCLUDING.includes(outcome);
    if (errand.calls.some(isDenied)) return false;
    if (this.#refusedBookings.has(call.n) || this.#bookedResults.has(call.n)) return true;
    const held =
      this.#toldToBook.has(call.n) || (call.purpose === 'confirm' && call.answeredAt !== undefined);
    return held && !EXCLUDING.includes(call.outcome ?? '');
  }

  #lookForRelease(errand: Errand, call: Call): void {
    if (this.#isStopped) return;
    const name = errand.providers[call.provider]?.name ?? '';
    const isReleased = errand.calls.some(
      (other) =>
        other.provider === call.provider &&
        (other.purpose === 'release' || other.purpose === 'cancel') &&
        other.state === 'ended',
    );
    const isTold = isWarned(this.#said, name);
    assert.ok(isReleased || isTold, `${name} may have written something down and is left in the dark`);
    if (this.#bookedResults.has(call.n) || this.#refusedBookings.has(call.n))
      this.#lookForOutcome(errand, call, isTold);
  }

  /** A release call that did not come through is told to the user. */
  #lookForOutcome(errand: Errand, call: Call, isTold: boolean): void {
    const isDone = errand.calls.some(
      (other) => other.provider === call.provider && !wants(other) && other.outcome === 'cancelled',
    );
    assert.ok(isDone || isTold, 'a release that failed is told to the user');
  }
}

const keyOf = ({ call, start }: { call?: number; start: number }) => `${call}@${start}`;

/** What stood before the move does again, as its successor was denied. */
function isRestored(before: Errand, after: Errand): boolean {
  const { insteadOf } = before.appointment ?? {};
  const stands = after.appointment ?? after.replacing;
  return Boolean(insteadOf && stands && keyOf(stands) === keyOf(insteadOf));
}

/** What stands is what is asked about: it is affirmed whoever holds the right meanwhile. */
function affirms({ appointment, replacing, calls, providers }: Errand, event: ErrandEvent): boolean {
  const stands = appointment ?? replacing;
  if (!stands || !('start' in event)) return false;
  const { timezone } = providers[stands.provider]!;
  return calls[event.call]?.provider === stands.provider && readStart(event.start, timezone) === stands.start;
}

function hasLapsed(call: Call | undefined, now: number): boolean {
  if (!call || call.state === 'dropped') return true;
  return call.state === 'ended' && (call.resultAt !== undefined || now >= (call.endedAt ?? now) + 60_000);
}
