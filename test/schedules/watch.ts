import { isOpenByTemporal } from '../errand/clock-oracle.ts';
import type { Business } from './business.ts';
import type { Variables } from './conversation.ts';
import type { PhoneCall } from './fake-calls.ts';
import type { Message } from './fake-twilio.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Who has looked before something changed may act on it for as long as a function lives. */
const IN_FLIGHT = 15 * SECOND;

export const errandOfCall = (callId = ''): string => callId.split('.').slice(0, 2).join('.');
const numberOfCall = (callId = '') => Number(callId.split('.')[2]);
/** Of a reply id, `<user>.<errand>.r<n>` or `<user>.<message>`, with `.t` or `.again1` for another try. */
const baseOf = (replyId: string) => replyId.replace(/(\.t|\.again\d+)+$/, '');
export const errandOfReply = (replyId = ''): string | undefined => /^([^.]+\.[^.]+)\.r\d+/.exec(replyId)?.[1];

type Written = { errand?: { id: string; calls: { state: string }[] } };

/** Looks on from outside, at what vendors, users and businesses see, and objects as soon as a promise is broken. */
export class Watch {
  readonly objections: string[] = [];
  readonly dials: { call: PhoneCall; at: number }[] = [];
  /** To users; what became of a message is kept up to date by Twilio. */
  readonly said: Message[] = [];
  readonly heard: Message[] = [];
  /** Ids of the replies that were taken from their queue to be said. */
  readonly toBeSaid = new Set<string>();
  /** SIDs of what has come to us, over the webhook or by the reconciliation. */
  readonly reached = new Set<string>();
  /** Errands and messages of which something became a dead letter: of them less can be asked. */
  readonly dead: string[] = [];
  /** Since when the operator has had all dials paused. */
  pausedAt: number | undefined;
  readonly #businesses: Business[];
  readonly #toldToBook = new Set<PhoneCall>();
  readonly #refusedAt = new Map<string, number>();
  readonly #stopped = new Map<string, number>();
  readonly #decidedAt = new Map<string, number>();
  readonly #decided = new Set<string>();

  constructor(businesses: Business[]) {
    this.#businesses = businesses;
  }

  object(what: string): void {
    this.objections.push(what);
  }

  /** A number is dialled; `search` is the number of the first call since the user last asked for another time. */
  dialled(call: PhoneCall, at: number, search: number): void {
    const { variables, to, business } = call.dialled;
    const last = this.dials.at(-1);
    const apart = last ? Math.abs(call.dialled.askedAt - last.call.dialled.askedAt) : SECOND;
    if (apart < SECOND) this.object(`two dials are ${apart} ms apart`);
    const errandId = errandOfCall(variables.call_id);
    const same = this.dials.filter(
      ({ call: { dialled } }) => dialled.to === to && isForTheSame(dialled.variables, variables, search),
    );
    if (same.length >= 2)
      this.object(`${to} is dialled a third time to ${variables.purpose} for ${errandId}`);
    const busy = this.dials.find(({ call: other }) => other.dialled.to === to && !other.isOver);
    if (busy) this.object(`${to} is dialled while ${busy.call.dialled.variables.call_id} has it on the line`);
    const again = same.filter((one) => one.call.dialled.variables.call_id === variables.call_id);
    if (again.length > 0) this.object(`${variables.call_id} is dialled twice`);
    if (at - (this.pausedAt ?? at) > IN_FLIGHT) this.object(`${to} is dialled while dials are paused`);
    const hours = { ...business.plan, days: business.plan.days.split('|') };
    if (!isOpenByTemporal(hours, at) && !isOpenByTemporal(hours, at - IN_FLIGHT))
      this.object(`${business.plan.name} is rung outside its opening hours`);
    if (at - (this.#refusedAt.get(to) ?? at) > IN_FLIGHT)
      this.object(`${to} is rung after a refusal, or though its number is wrong`);
    this.dials.push({ call, at });
  }

  /** The agent is told to book, or that what was booked stands: no other call of the errand may still hold the right. */
  toldToBook(call: PhoneCall, at: number, search: number): void {
    const errandId = errandOfCall(call.dialled.variables.call_id);
    const holders = this.dials.filter(
      ({ call: other }) =>
        other !== call &&
        errandOfCall(other.dialled.variables.call_id) === errandId &&
        numberOfCall(other.dialled.variables.call_id) >= search &&
        (this.#toldToBook.has(other) || (other.dialled.variables.purpose === 'confirm' && !other.isOver)) &&
        !other.hasLapsed(at),
    );
    for (const { call: other } of holders)
      this.object(`${call.dialled.variables.call_id} may book while ${other.dialled.variables.call_id} may`);
    this.#toldToBook.add(call);
  }

  /** An item was written. A call that has ended stays so, whatever comes late. */
  written(before: Written | undefined, { errand }: Written): void {
    for (const [n, { state }] of (errand?.calls ?? []).entries())
      if (state !== 'ended' && before?.errand?.calls[n]?.state === 'ended')
        this.object(`call ${n} of ${errand?.id} had ended and is ${state} again`);
  }

  /** Twilio took a message to a user, or a webhook's answer was shown to one. */
  sent(message: Message): void {
    const { replyId = '', to, body, createdAt: at } = message;
    const before = this.said.filter((one) => one.replyId && baseOf(one.replyId) === baseOf(replyId));
    if (replyId && before.some((one) => one.replyId === replyId))
      this.object(`reply ${replyId} is sent twice: ${body}`);
    else if (replyId && before.some(({ status }) => !['failed', 'undelivered'].includes(status)))
      this.object(`reply ${replyId} is sent again although it did not fail: ${body}`);
    const stoppedAt = this.#stopped.get(to);
    const isFarewell = this.heard.some(
      ({ sid, body: text }) => isStop(text) && baseOf(replyId).endsWith(`.${sid}`),
    );
    if (stoppedAt !== undefined && at - stoppedAt > IN_FLIGHT && !isFarewell)
      this.object(`a user who said stop is told: ${body}`);
    this.said.push(message);
  }

  /** The webhook has taken in what a user wrote. */
  accepted({ sid, from, body }: Message, at: number): void {
    this.reached.add(sid);
    this.#decide(sid, from, body, at, at);
  }

  /** The reconciliation has looked through what was written, begun at `at`. */
  reconciled(at: number): void {
    for (const { sid, createdAt } of this.heard)
      if (createdAt > at - 20 * MINUTE && createdAt < at - MINUTE) this.reached.add(sid);
  }

  /** A message of a queue was handled to its end. */
  handled(queue: string, text: string, at: number): void {
    const message = JSON.parse(text);
    if (queue.endsWith('-messages.fifo') && message.body !== undefined)
      this.#decide(message.messageSid, message.from, message.body, message.receivedAt, at);
    if (queue.endsWith('-replies.fifo') && message.kind === 'send') this.toBeSaid.add(message.replyId);
    if (!queue.endsWith('-call-events.fifo') || message.kind !== 'result') return;
    const { outcome } = message.evidence;
    const call = this.dials.find(
      ({ call: { dialled } }) => dialled.variables.call_id === message.callId,
    )?.call;
    const isLeftAlone = outcome === 'wrong_number' || (outcome === 'refused' && !isMachine(call?.answeredBy));
    if (call && isLeftAlone && !this.#refusedAt.has(call.dialled.to))
      this.#refusedAt.set(call.dialled.to, at);
    if (outcome !== 'booked') return;
    for (const entry of this.#businesses.flatMap(({ book }) => book))
      if (entry.callId === message.callId) entry.isKnown = true;
  }

  /** The first acceptance of a `stop` or `start` decides, unless a later one has. */
  #decide(sid: string, from: string, body: string, writtenAt: number, at: number): void {
    if ((!isStop(body) && !isStart(body)) || this.#decided.has(sid)) return;
    this.#decided.add(sid);
    if (writtenAt < (this.#decidedAt.get(from) ?? 0)) return;
    this.#decidedAt.set(from, writtenAt);
    if (isStart(body)) this.#stopped.delete(from);
    else if (!this.#isStartUnderWay(from)) this.#stopped.set(from, at);
  }

  /** A `start` that the user has sent already counts from whenever it comes. */
  #isStartUnderWay(from: string): boolean {
    return this.heard.some((one) => one.from === from && isStart(one.body) && !this.#decided.has(one.sid));
  }

  /** A user writes. Who says start may be written to from now on. */
  wrote(message: Message): void {
    this.heard.push(message);
    if (isStart(message.body)) this.#stopped.delete(message.from);
  }

  isDead = (id: string): boolean => this.dead.some((body) => body.includes(id));
  hasStopped = (address: string): boolean =>
    this.heard.some(({ from, body }) => from === address && isStop(body));
}

/** Who is said to have refused has asked the agent nothing: only the detection tells whether it was anybody. */
const isMachine = (answeredBy = ''): boolean => answeredBy.startsWith('machine') || answeredBy === 'fax';

/** Another time that the user asks for is another matter; a slot is taken out once for all. */
function isForTheSame(one: Variables, other: Variables, search: number): boolean {
  if (one.purpose !== other.purpose || errandOfCall(one.call_id) !== errandOfCall(other.call_id))
    return false;
  const isUndoing = one.purpose === 'cancel' || one.purpose === 'release';
  return isUndoing ? one.window_start === other.window_start : numberOfCall(one.call_id) >= search;
}

export const isStop = (text: string) => text === 'stop';
export const isStart = (text: string) => text === 'start';
