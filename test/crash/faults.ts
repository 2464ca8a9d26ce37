import type { Fate } from '../schedules/fate.ts';

type Fault = Fate & { lasts: 'all tries' | 'one try' };

/**
 * What can go wrong with one request. What is not done fails for all tries that the AWS SDK makes at it; what is done
 * and not answered is so once, so that the SDK's next try meets what the first has done. What is late is done after the
 * SDK has given it up and tried again.
 */
export const FAULTS = {
  'kill before': { name: 'kill before', isKilled: true, lasts: 'all tries' },
  'kill after': { name: 'kill after', isDone: true, isKilled: true, lasts: 'one try' },
  'timeout before': { name: 'timeout before', hears: 'nothing', lasts: 'all tries' },
  'timeout after': { name: 'timeout after', isDone: true, hears: 'nothing', lasts: 'one try' },
  late: { name: 'late', isDone: true, lateBy: 4000, lasts: 'one try' },
  '5xx before': { name: '5xx before', hears: 'broken', lasts: 'all tries' },
  '5xx after': { name: '5xx after', isDone: true, hears: 'broken', lasts: 'one try' },
  '429': { name: '429', hears: 'limited', lasts: 'all tries' },
  'not sent': { name: 'not sent', hears: 'not sent', lasts: 'all tries' },
  'reset before': { name: 'reset before', hears: 'reset', lasts: 'all tries' },
  'reset after': { name: 'reset after', isDone: true, hears: 'reset', lasts: 'one try' },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;
export const faultNames = Object.keys(FAULTS) as FaultName[];
