import {
  type Answer,
  type Call,
  type Errand,
  type ErrandEvent,
  type Evidence,
  standing,
} from '../../lib/errand/errand.ts';
import type { Books } from './books.ts';

/** What a telephone call needs of the world around it. */
export interface Line {
  readonly errand: Errand;
  readonly books: Books;
  readonly now: number;
  chance(percent: number): boolean;
  pick<T>(choices: readonly T[]): T;
  later(seconds: number, run: () => void): void;
  tell(event: ErrandEvent): Answer | undefined;
  deliver(event: ErrandEvent, lossPercent?: number): void;
}

const FATES = [
  'answered',
  'answered',
  'answered',
  'answered',
  'answered',
  'answered',
  'busy',
  'no-answer',
  'failed',
] as const;
const MANNERS = [
  'agrees',
  'agrees',
  'agrees',
  'other slot',
  'many slots',
  'full',
  'refuses',
  'voicemail',
  'books unasked',
  'books by result',
  'books unusably',
  'is vague',
  'breaks off',
  'wrong number',
  'says nothing',
] as const;
const UNDOING = ['cancelled', 'cancelled', 'cancelled', 'unavailable', 'voicemail', 'refused', ''] as const;

const iso = (epoch: number) => new Date(epoch).toISOString();

/** One call as it really goes, whatever the errand comes to hear of it. */
export class PhoneCall {
  readonly sid: string;
  status = 'queued';
  resultToFetch?: Evidence;
  readonly #line: Line;
  readonly #call: Call;
  #evidence: Evidence = {};
  #isOver = false;

  constructor(line: Line, call: Call, sid: string) {
    this.#line = line;
    this.#call = call;
    this.sid = sid;
  }

  begin(): void {
    this.#report('initiated');
    const fate = this.#line.pick(FATES);
    this.#line.later(1, () => this.#isOver || this.#report('ringing'));
    this.#line.later(3, () => {
      if (this.#isOver) return;
      if (fate === 'answered') this.#pickUp();
      else this.end(fate);
    });
  }

  /** The call is over; `hung up` by us. */
  end(how: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const wasAnswered = this.status === 'in-progress';
    const status = how !== 'hung up' ? how : wasAnswered ? 'completed' : 'canceled';
    this.#report(status);
    if (wasAnswered) this.#sendResult();
  }

  #report(status: string, answeredBy?: string): void {
    this.status = status;
    const { n: call } = this.#call;
    this.#line.deliver({
      type: 'callStatus',
      call,
      callSid: this.sid,
      status,
      ...(answeredBy && { answeredBy }),
    });
  }

  #sendResult(): void {
    if (this.#line.chance(10)) return;
    const evidence = this.#evidence;
    this.#line.later(this.#line.chance(20) ? 100 : 5, () => {
      this.resultToFetch = evidence;
      this.#line.deliver({ type: 'callResult', call: this.#call.n, evidence }, 20);
    });
  }

  #pickUp(): void {
    this.#report('in-progress');
    if (this.#line.chance(40)) this.#listen();
    this.#line.later(10, () => this.#isOver || this.#talk());
    this.#line.later(290, () => this.end('completed'));
  }

  /** The detection of answering machines, which is often wrong. It has a callback of its own, without a status. */
  #listen(): void {
    const { n: call } = this.#call;
    const answeredBy = this.#line.pick(['human', 'human', 'unknown', 'machine_start', 'fax']);
    this.#line.deliver({ type: 'callStatus', call, callSid: this.sid, status: 'answered-by', answeredBy });
  }

  #talk(): void {
    const { purpose } = this.#call;
    const isUndoing = purpose === 'cancel' || purpose === 'release';
    if (isUndoing) this.#undo(this.#line.pick(UNDOING));
    else this.#answer(purpose === 'confirm' && this.#line.chance(50) ? 'agrees' : this.#line.pick(MANNERS));
  }

  #undo(said: (typeof UNDOING)[number]): void {
    if (said === 'cancelled')
      this.#line.books.takeOut(this.#call, this.#call.slot, standing(this.#line.errand));
    this.#close(outcome(said));
  }

  #answer(manner: (typeof MANNERS)[number]): void {
    const close = (said: string, start?: string) =>
      this.#close({ ...outcome(said), ...(start && { start }) });
    const answers: Record<typeof manner, () => void> = {
      agrees: () => this.#offer(this.#fittingStart(), 3),
      'other slot': () => this.#offer(this.#otherStart(), 1),
      'many slots': () => {
        this.#line.tell({ type: 'offered', call: this.#call.n, start: iso(this.#otherStart()) });
        this.#offer(this.#fittingStart(), 3);
      },
      'books unasked': () => this.#book(this.#fittingStart()),
      'books by result': () => this.#bookUntold(this.#fittingStart()),
      'books unusably': () =>
        this.#line.chance(60)
          ? this.#bookUntold(this.#fittingStart(), this.#line.pick(['', 'soon']))
          : this.#bookUntold(this.#otherStart()),
      'is vague': () => close('booked', this.#line.pick(['', 'soon'])),
      'breaks off': () => {
        this.#line.tell({ type: 'offered', call: this.#call.n, start: iso(this.#fittingStart()) });
        this.end('completed');
      },
      full: () => close('unavailable'),
      refuses: () => close('refused'),
      voicemail: () => close('voicemail'),
      'wrong number': () => close('wrong_number'),
      'says nothing': () => close(''),
    };
    answers[manner]();
  }

  #fittingStart(): number {
    const { slot } = this.#call;
    const { start, end } = this.#line.pick(this.#line.errand.request.windows);
    const first = Math.max(start, this.#line.now);
    return slot ?? first + this.#line.pick([0, 0.1, 0.1, 0.5, 0.9]) * Math.max(0, end - first);
  }

  #otherStart(): number {
    return this.#line.errand.request.windows.at(-1)!.end + this.#line.pick([1, 5, 24]) * 3_600_000;
  }

  /** Offers a slot, asks again while it is on hold, and books when it may. */
  #offer(start: number, patience: number): void {
    if (this.#isOver) return;
    const rounded = Math.ceil(start / 60_000) * 60_000;
    const event = { type: 'offered' as const, call: this.#call.n, start: iso(rounded) };
    const answer = this.#line.tell(event);
    if (this.#line.chance(15)) this.#line.tell(event);
    this.#evidence = { outcome: 'offered', start: iso(rounded) };
    const decision = answer && 'decision' in answer ? answer.decision : 'decline';
    if (decision === 'book') this.#line.later(this.#line.pick([2, 20, 70]), () => this.#deal(rounded));
    else if (decision === 'hold' && patience > 1)
      this.#line.later(15, () => this.#offer(rounded, patience - 1));
    else this.#close(this.#evidence);
  }

  #deal(start: number): void {
    if (this.#isOver) return;
    const ending = this.#line.pick(['books', 'books', 'books', 'by result', 'backs out', 'breaks off']);
    this.#evidence = {};
    if (ending === 'books') this.#book(start);
    else if (ending === 'by result') this.#bookUntold(start);
    else if (ending === 'backs out') this.#close({ outcome: 'unavailable' });
    else this.end('completed');
  }

  /** The business writes the appointment down and the agent says so; who is refused mostly takes it out again. */
  #book(given: number): void {
    const start = Math.ceil(given / 60_000) * 60_000;
    this.#line.books.write(this.#call, start);
    const event = {
      type: 'bookingClaimed' as const,
      call: this.#call.n,
      start: iso(start),
      confirmationCode: 'B1',
    };
    const answer = this.#line.tell(event);
    if (this.#line.chance(15)) this.#line.tell(event);
    const isOk = answer !== undefined && 'ok' in answer && answer.ok;
    const isTakenOut = !isOk && this.#line.chance(60);
    if (isTakenOut) this.#line.books.takeOut(this.#call, start);
    const isMade = isOk && this.#line.errand.appointment?.call === this.#call.n;
    if (isMade && this.#line.chance(10)) this.#contradict(start);
    else this.#close(isTakenOut ? { outcome: 'cancelled' } : { outcome: 'booked', start: iso(start) });
  }

  /** The result denies what the agent reported, and is sometimes right. */
  #contradict(start: number): void {
    if (this.#line.chance(50)) this.#line.books.takeOut(this.#call, start);
    this.#close({ outcome: this.#line.pick(['unavailable', 'offered', 'voicemail']) });
  }

  /** The business writes the appointment down, and only the result of the call says so: `told`, else to the minute. */
  #bookUntold(given: number, told?: string): void {
    const start = Math.floor(given / 60_000) * 60_000;
    this.#line.books.write(this.#call, start);
    this.#close({ outcome: 'booked', start: told ?? iso(start) });
  }

  #close(evidence: Evidence): void {
    this.#evidence = evidence;
    this.#line.later(this.#line.pick([1, 5, 30]), () => this.end('completed'));
  }
}

const outcome = (said: string): Evidence => (said ? { outcome: said } : {});
