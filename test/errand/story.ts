import type {
  Answer,
  Call,
  Effect,
  Errand,
  ErrandEvent,
  ErrandProvider,
  Evidence,
  Request,
  Settings,
} from '../../lib/errand/errand.ts';
import { newErrand } from '../../lib/errand/new-errand.ts';
import { transition } from '../../lib/errand/transition.ts';
import { isActive } from '../../lib/errand/watch.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const ZONE = 'America/New_York';
/** Monday, Nov 23 2026, 10 in the morning in New York. */
export const MORNING = at('2026-11-23T10:00');
const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** An instant in New York before the clocks change again in March 2027. */
export function at(local: string): number {
  return Date.parse(`${local}:00-05:00`);
}

export const providerOf = (index: number, given: Partial<ErrandProvider> = {}): ErrandProvider => ({
  id: `p${index}`,
  name: `Dr. ${String.fromCharCode(65 + index)}`,
  phone: `+1212555010${index}`,
  address: `${index + 1} Main St`,
  timezone: ZONE,
  opens: '08:00',
  closes: '20:00',
  days: EVERY_DAY,
  language: 'en',
  ...given,
});

export type Setting = {
  now?: number;
  providers?: (Partial<ErrandProvider> | undefined)[];
  settings?: Partial<Settings>;
  request?: Partial<Request>;
};

/** An errand for a dentist on Monday afternoon, asked for on Monday at ten. */
export const errandOf = ({
  now = MORNING,
  providers = [{}, {}, {}],
  settings,
  request,
}: Setting = {}): Errand =>
  newErrand(
    {
      id: 'e1',
      userKey: 'u1',
      address: 'whatsapp:+12125550199',
      userName: 'Ada',
      callbackNumber: '+12125550199',
      request: {
        service: 'dentist',
        whenText: 'Monday afternoon',
        windows: [{ start: at('2026-11-23T12:00'), end: at('2026-11-23T18:00') }],
        notes: '',
        ...request,
      },
      settings: {
        parallelCalls: 3,
        bookingPolicy: 'first-fit',
        redialAfterSeconds: 120,
        callCheckAfterSeconds: 45,
        calendarUrl: 'http://localhost:3000/c/token',
        ...settings,
      },
      providers: providers.map((given, index) => providerOf(index, given)),
    },
    now,
  );

type About = Extract<Effect, { type: 'reply' }>['about'];

/** Tells an errand what happens, keeps what it decided, and lets time pass with the wakes that it asked for. */
export class Story {
  errand: Errand;
  now: number;
  readonly decided: Effect[] = [];
  /** What is said before a call reaches the user at once. */
  isHeard: boolean;

  constructor({ isHeard = true, ...setting }: Setting & { isHeard?: boolean } = {}) {
    this.isHeard = isHeard;
    this.now = setting.now ?? MORNING;
    this.errand = errandOf(setting);
    this.tell({ type: 'requested' });
  }

  tell(event: ErrandEvent): Answer | undefined {
    const { errand, answer } = transition({ ...this.errand, effects: [] }, event, this.now);
    this.decided.push(...errand.effects);
    this.errand = { ...errand, effects: [] };
    for (const effect of errand.effects)
      if (effect.type === 'reply' && effect.about === 'echo' && this.isHeard)
        this.tell({ type: 'told', reply: effect.id });
    return answer;
  }

  /** Lets time pass; whenever a wake is due, it comes. */
  pass(milliseconds: number): void {
    const until = this.now + milliseconds;
    for (;;) {
      const { wakeAt } = this.errand;
      if (wakeAt === 0 || wakeAt > until) break;
      this.now = Math.max(this.now, wakeAt);
      this.tell({ type: 'woke' });
    }
    this.now = until;
  }

  /** Lets time pass until nothing happens any more by itself. */
  passUntilOver(): void {
    for (let hops = 0; isActive(this.errand, this.now); hops += 1) {
      if (hops > 500) throw new Error('The errand does not end by itself.');
      if (this.errand.wakeAt === 0) throw new Error('The errand is active and asked for no wake.');
      this.pass(Math.max(1, this.errand.wakeAt - this.now));
    }
  }

  call(n: number): Call {
    const call = this.errand.calls[n];
    if (!call) throw new Error(`There is no call ${n}.`);
    return call;
  }

  /** The call is placed and rings. */
  ring(n: number): void {
    this.tell({ type: 'dialClaimed', call: n });
    this.tell({ type: 'dialled', call: n, callSid: `CA${n}` });
    this.status(n, 'ringing');
  }

  /** The call is placed and somebody picks up. */
  reach(n: number): void {
    this.ring(n);
    this.status(n, 'in-progress');
  }

  status(n: number, status: string, answeredBy?: string): void {
    this.tell({ type: 'callStatus', call: n, callSid: `CA${n}`, status, ...(answeredBy && { answeredBy }) });
  }

  offer(n: number, start: string): string {
    const answer = this.tell({ type: 'offered', call: n, start });
    return answer && 'decision' in answer ? answer.decision : 'none';
  }

  booked(n: number, start: string): boolean {
    const answer = this.tell({ type: 'bookingClaimed', call: n, start });
    return answer !== undefined && 'ok' in answer && answer.ok;
  }

  result(n: number, outcome?: string, start?: string): void {
    const evidence: Evidence = { ...(outcome && { outcome }), ...(start && { start }) };
    this.tell({ type: 'callResult', call: n, evidence });
  }

  /** The call ends and its result comes. */
  finish(n: number, outcome?: string, start?: string): void {
    this.status(n, 'completed');
    this.result(n, outcome, start);
  }

  /** The call is placed, somebody picks up, and it ends with this result. */
  end(n: number, outcome?: string, start?: string): void {
    this.reach(n);
    this.finish(n, outcome, start);
  }

  /** In this call the appointment is made, and its result says the same, or that it is `denied`. */
  book(n: number, start: string, denied?: string): void {
    this.reach(n);
    this.booked(n, start);
    if (denied) this.finish(n, denied);
    else this.finish(n, 'booked', start);
  }

  /** The user wants the appointment on another day (`2026-11-27`), in the afternoon. */
  move(whenText: string, day: string, providers = this.errand.providers): void {
    const window = { start: at(`${day}T12:00`), end: at(`${day}T18:00`) };
    const request = { ...this.errand.request, whenText, windows: [window] };
    this.tell({ type: 'rescheduled', by: `SM ${whenText}`, request, providers });
  }

  /** The call is placed and nobody picks up. */
  miss(n: number, status: 'busy' | 'no-answer' = 'busy'): void {
    this.ring(n);
    this.status(n, status);
  }

  of<T extends Effect['type']>(type: T): Extract<Effect, { type: T }>[] {
    return this.decided.filter((effect) => effect.type === type) as Extract<Effect, { type: T }>[];
  }

  /** What was said; of what was understood at first only when it is asked for. */
  said(about?: About): string[] {
    const [first] = this.of('reply');
    return this.of('reply')
      .filter((reply) => (about === undefined ? reply !== first : reply.about === about))
      .map(({ body }) => body);
  }

  /** The last call with this purpose, or none. */
  last(purpose: Call['purpose']): Call | undefined {
    return this.errand.calls.findLast((call) => call.purpose === purpose);
  }
}

/** The calls that ask whether an appointment in doubt is written down. */
export const asked = ({ errand }: Story): Call[] => errand.calls.filter(({ verifies }) => verifies);

export const releases = ({ errand }: Story): Call[] =>
  errand.calls.filter(({ purpose }) => purpose === 'release');
