import type { OperatorReport } from '../platform/names.ts';
import { phoneHashesOf } from '../providers/phone-hash.ts';
import { listProviders, loadDirectory } from '../store/directory.ts';
import {
  addToDoNotCall,
  findOnDoNotCall,
  isToBeLookedAt,
  listDoNotCall,
  removeFromDoNotCall,
} from '../store/do-not-call.ts';
import { readNumber } from './read-number.ts';
import { veil } from './veil.ts';

/** What `list` shows of a number, by which it can be looked up and taken off too. */
const KEY = /^[\w-]{22}$/;

/** Looks a number, or a key of the list, up among those that are never called, after it was put there or taken away. */
export async function changeDoNotCall(
  change: 'add' | 'remove' | 'check',
  number: string,
  hashKey: string,
): Promise<OperatorReport> {
  const isKey = KEY.test(number);
  if (isKey && change === 'add') return { title: 'Do not call', fault: `${number} is no number.` };
  const read = isKey ? { phone: number } : readNumber(number);
  if ('refused' in read) return { title: 'Do not call', fault: `${number} ${read.refused}.` };
  const title = `Do not call ${isKey ? number : veil(false).number(read.phone)}`;
  const phoneHashes = isKey ? [number] : phoneHashesOf(read.phone, hashKey);
  const find = async () => (await Promise.all(phoneHashes.map(findOnDoNotCall))).find(Boolean);
  const before = await find();
  if (change === 'add') await addToDoNotCall(phoneHashes[0]!, 'operator');
  if (change === 'remove') await Promise.all(phoneHashes.map(removeFromDoNotCall));
  const after = change === 'check' ? before : await find();
  const shown = before ?? after;
  return {
    title,
    facts: [
      { name: 'on the list', value: after ? 'yes, it is never called' : 'no, it may be called' },
      ...(before ? [{ name: after ? 'since' : 'was there since', at: Date.parse(before.at) }] : []),
      ...(shown ? [{ name: 'why', value: shown.why }] : []),
    ],
  };
}

/** Every number that is left alone, those that an operator is to look at first. */
export async function showDoNotCall(hashKey: string): Promise<OperatorReport> {
  const listed = await listDoNotCall();
  const providers = await listProviders(await loadDirectory());
  const known = new Map(
    providers.flatMap((provider) =>
      phoneHashesOf(provider.phone, hashKey).map((phoneHash) => [phoneHash, provider]),
    ),
  );
  const sorted = listed.toSorted(
    (a, b) => Number(isToBeLookedAt(b)) - Number(isToBeLookedAt(a)) || (a.at < b.at ? -1 : 1),
  );
  return {
    title: `Do not call: ${listed.length}, of which ${listed.filter(isToBeLookedAt).length} to be looked at (wrong numbers, entered by callers)`,
    table: {
      columns: ['key', 'number', 'business', 'why', 'since'],
      rows: sorted.map(({ phoneHash, why, at }) => {
        const provider = known.get(phoneHash);
        const number = provider ? veil(false).number(provider.phone) : 'not in the directory';
        return [phoneHash, number, provider?.name ?? '', why, at.slice(0, 16).replace('T', ' ')];
      }),
    },
  };
}
