import { keyedHash } from '../../ids.ts';
import type { OperatorReport } from '../../names.ts';
import { addToDoNotCall, findOnDoNotCall, removeFromDoNotCall } from '../../store/do-not-call.ts';
import { readNumber } from './read-number.ts';
import { veil } from './veil.ts';

/** Looks a number up in the list of those that are never rung, after it was put there or taken away. */
export async function changeDoNotCall(
  change: 'add' | 'remove' | 'check',
  number: string,
  hashKey: string,
): Promise<OperatorReport> {
  const read = readNumber(number);
  if ('refused' in read) return { title: 'Do not call', fault: `${number} ${read.refused}.` };
  const title = `Do not call ${veil(false).number(read.phone)}`;
  const phoneHash = keyedHash(read.phone, hashKey);
  const before = await findOnDoNotCall(phoneHash);
  if (change === 'add' && !before) await addToDoNotCall(phoneHash, 'operator');
  if (change === 'remove') await removeFromDoNotCall(phoneHash);
  const after = change === 'check' ? before : await findOnDoNotCall(phoneHash);
  return {
    title,
    facts: [
      { name: 'on the list', value: after ? 'yes, it is never rung' : 'no, it may be rung' },
      ...(before ? [{ name: after ? 'since' : 'was there since', at: Date.parse(before.at) }] : []),
      ...(before ? [{ name: 'why', value: before.why }] : []),
    ],
  };
}
