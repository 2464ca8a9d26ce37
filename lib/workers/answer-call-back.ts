import { logger } from '../log.ts';
import { isSameLine } from '../providers/dialable-form.ts';
import { phoneHashOf } from '../providers/phone-hash.ts';
import { addToDoNotCall } from '../store/do-not-call.ts';
import {
  askForCalledNumber,
  declineSilence,
  introduceUs,
  promiseSilence,
} from '../twilio/call-back-twiml.ts';
import { findCalledNumbers } from '../twilio/find-called-numbers.ts';
import { readCaller } from '../twilio/read-caller.ts';

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
 * A business calls back: it hears who we are, and a key press, whichever key it is, is enough never to be called again.
 * What is put on the list is the number that we called: the one shown may be a switchboard's. Who cannot be told by the
 * number shown says which one we called.
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
  await leaveAlone(callBack, caller.number);
  const called = await findCalled(callBack, caller.number);
  if (called === 'ask') return askForCalledNumber(next('number'), 'another number');
  if (called) await leaveAlone(callBack, called);
  return promiseSilence();
}

/** The number that was entered, when it is one that we called lately: nobody takes another's number off. */
async function leaveCalledAlone(callBack: CallBack, entered: string): Promise<string> {
  const digits = entered.replace(/\D/g, '').replace(/^0+/, '');
  const numbers = await findCalledNumbers(callBack.authToken, Date.now());
  const [number, another] =
    digits.length < FEWEST_DIGITS ? [] : numbers.filter((called) => called.endsWith(digits));
  if (!number || another) return declineSilence('no match');
  await leaveAlone(callBack, number);
  return promiseSilence();
}

/**
 * The number that we called when it is not the one shown: of the same switchboard, or the only one lately. `ask` when
 * it may be one of several, or Twilio does not tell; `undefined` when we called the one shown, or nobody.
 */
async function findCalled({ authToken }: CallBack, shown: string): Promise<string | 'ask' | undefined> {
  try {
    const numbers = await findCalledNumbers(authToken, Date.now());
    if (numbers.some((number) => isSameLine(number, shown)) || numbers.length === 0) return undefined;
    const neighbors = numbers.filter(
      (number) => number.length === shown.length && number.startsWith(shown.slice(0, -EXTENSION)),
    );
    const [only, another] = neighbors.length > 0 ? neighbors : numbers;
    return another ? 'ask' : only;
  } catch (error) {
    logger.warn('Twilio does not tell whom we called.', { error: error as Error });
    return 'ask';
  }
}

const leaveAlone = ({ hashKey }: CallBack, number: string): Promise<void> =>
  addToDoNotCall(phoneHashOf(number, hashKey), 'pressed the key');

function withQuery(url: string, params: Record<string, string>): string {
  const query = new URLSearchParams(params).toString();
  return query ? `${url}?${query}` : url;
}
