import { logger } from '../platform/log.ts';
import { formsOf, isSameLine } from '../providers/dialable-form.ts';
import { phoneHashOf } from '../providers/phone-hash.ts';
import { readEnteredPhone } from '../providers/read-entered-phone.ts';
import { addToDoNotCall, type WhyLeftAlone } from '../store/do-not-call.ts';
import { findCalledAmong, findCalledNumbers } from '../vendors/twilio/find-called-numbers.ts';
import { askForCalledNumber, declineSilence, introduceUs, promiseSilence } from './call-back-twiml.ts';
import { type Caller, readCaller } from './read-caller.ts';

/** Twilio tells of a call's signature when it comes in; for what follows the verdict is kept in the address. */
export type CallBack = {
  form: URLSearchParams;
  query: URLSearchParams;
  /** Where what the caller does next is told. */
  url: string;
  authToken: string;
  hashKey: string;
};

/** Fewer digits may be those of several numbers. */
const FEWEST_DIGITS = 7;
/** Numbers of one switchboard differ in so many of their last digits at most. */
const EXTENSION = 4;

/**
 * A business calls back: it hears who we are, and pressing any key is enough never to be called again. The key counts for
 * the number that the caller shows. If the network vouches for that one, it also counts for the only number that we called
 * of the same switchboard, or else the only one that we called lately. A caller with a hidden number, an unproven one, or one
 * that we did not call has to enter the number that we called; the operator sees that it was only entered.
 */
export async function answerCallBack(callBack: CallBack): Promise<string> {
  const { form, query, url } = callBack;
  const digits = form.get('Digits') ?? '';
  const verdict = query.get('verdict') ?? form.get('StirVerstat') ?? '';
  const next = (step?: 'number') => withQuery(url, { ...(verdict && { verdict }), ...(step && { step }) });
  if (!digits) return introduceUs(next());
  const caller = readCaller(form, verdict);
  if (caller.is === 'forged') return declineSilence('forged');
  if (query.get('step') === 'number') return leaveCalledAlone(callBack, digits);
  if (caller.is === 'unknown')
    return askForCalledNumber(next('number'), caller.isHidden ? 'hidden' : 'unproven');
  await leaveAlone(callBack, caller.number, 'pressed the key');
  const called = await findCalled(callBack, caller);
  if (called === 'ask') return askForCalledNumber(next('number'), 'another number');
  if (called) await leaveAlone(callBack, called, 'pressed the key');
  return promiseSilence();
}

/** The number that was entered, when it is one that we called lately: nobody takes another's number off. */
async function leaveCalledAlone(callBack: CallBack, entered: string): Promise<string> {
  const [number, ...others] = await findEntered(callBack, entered);
  if (!number || others.some((other) => !isSameLine(number, other))) return declineSilence('no match');
  await leaveAlone(callBack, number, 'entered by a caller');
  return promiseSilence();
}

/** Those of the numbers that we called which may be meant by what was entered. */
async function findEntered({ authToken }: CallBack, entered: string): Promise<string[]> {
  const line = entered.replace(/\D/g, '').replace(/^0+/, '');
  if (line.length < FEWEST_DIGITS) return [];
  const latest = await findCalledNumbers(authToken, Date.now());
  const called = await findCalledAmong(readEnteredPhone(entered, latest), authToken, Date.now());
  return called.length > 0 ? called : latest.filter((number) => number.endsWith(line));
}

/**
 * The number that we called when a proven caller shows another: the only one of the same switchboard, or at all.
 * `undefined` when we called the number shown, or nobody lately; `ask` when it may be one of several, nobody vouches for the
 * caller, or Twilio does not tell.
 */
async function findCalled(
  { authToken }: CallBack,
  { number: shown, isProven }: Extract<Caller, { is: 'known' }>,
): Promise<string | 'ask' | undefined> {
  try {
    const called = await findCalledAmong(formsOf(shown), authToken, Date.now());
    if (called.length > 0) return undefined;
    const latest = await findCalledNumbers(authToken, Date.now());
    if (latest.length === 0) return undefined;
    const neighbors = latest.filter(
      (number) => number.length === shown.length && number.startsWith(shown.slice(0, -EXTENSION)),
    );
    const [meant = 'ask', another] = neighbors.length > 0 ? neighbors : latest;
    return isProven && !another ? meant : 'ask';
  } catch (error) {
    logger.warn('Twilio does not tell whom we called.', { error: error as Error });
    return 'ask';
  }
}

const leaveAlone = ({ hashKey }: CallBack, number: string, why: WhyLeftAlone): Promise<void> =>
  addToDoNotCall(phoneHashOf(number, hashKey), why);

function withQuery(url: string, params: Record<string, string>): string {
  const query = new URLSearchParams(params).toString();
  return query ? `${url}?${query}` : url;
}
