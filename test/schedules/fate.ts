import type { Draw } from './draw.ts';
import { type Trouble, troubleOf } from './plan.ts';

/** What becomes of a request: whether it is done, and what its function hears of it (its answer, if nothing else), if that still lives. */
export type Fate = {
  name: string;
  isDone?: true;
  isKilled?: true;
  /** Milliseconds that it takes on top before it is done. */
  lateBy?: number;
  hears?: 'limited' | 'refused' | 'broken' | 'reset' | 'not sent' | 'nothing';
};

/** A request that left a function. `what` tells apart what functions ask: `SQS SendMessage calls`, `Twilio POST Calls.json`. */
export type Departure = {
  of: 'aws' | 'vendors';
  functionName: string;
  what: string;
  isDial: boolean;
  /** The same for all tries of the AWS SDK at one request. */
  id: string | undefined;
};

export type DecideFate = (departure: Departure) => Fate;

export const WELL: Fate = { name: 'well', isDone: true };
/** Of most of these the function cannot tell whether the vendor did what it was asked. */
const TROUBLES: Fate[] = [
  { name: 'limited', hears: 'limited' },
  { name: 'limited', hears: 'limited' },
  { name: 'not sent', hears: 'not sent' },
  { name: 'breaks off', hears: 'reset' },
  { name: 'breaks off after it is done', isDone: true, hears: 'reset' },
  { name: 'times out after it is done', isDone: true, hears: 'nothing' },
  { name: 'is answered 500', hears: 'broken' },
  { name: 'is done and answered 500', isDone: true, hears: 'broken' },
  { name: 'kills its function', isKilled: true },
  { name: 'is done and kills its function', isDone: true, isKilled: true },
];
const REFUSED: Fate = { name: 'refused', hears: 'refused' };
const AWS_TROUBLES: Fate[] = [
  { name: 'limited', hears: 'limited' },
  { name: 'is answered 500', hears: 'broken' },
  { name: 'is done and answered 500', isDone: true, hears: 'broken' },
  { name: 'is done and never answered', isDone: true, hears: 'nothing' },
  { name: 'kills its function', isKilled: true },
  { name: 'is done and kills its function', isDone: true, isKilled: true },
];

/** As chance has it. Nobody but a dial is refused for good: whom we write to has written to us. */
export const drawnFate =
  (draw: Draw, trouble: Trouble): DecideFate =>
  ({ of, isDial }) => {
    if (!draw.chance(troubleOf(of, trouble, Date.now()))) return WELL;
    if (of === 'aws') return draw.pick(AWS_TROUBLES);
    return draw.pick(isDial ? [...TROUBLES, REFUSED] : TROUBLES);
  };
