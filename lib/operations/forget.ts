import { beginErasure } from '../commit/begin-erasure.ts';
import { findPerson } from '../people/find-person.ts';
import type { OperatorReport } from '../platform/names.ts';
import { listProviders, loadDirectory } from '../store/directory.ts';
import { listItems } from '../store/table.ts';
import { loadUser } from '../store/users.ts';
import { readAddress } from './read-number.ts';
import { veil } from './veil.ts';

const BUSINESS =
  'It is a business of the directory: take its row out of the CSV and import that, and "do-not-call add" keeps everybody from ringing it.';

/** Starts for a user what "delete my data" starts; the user is told when it is done. */
export async function forget(number: string, hashKey: string): Promise<OperatorReport> {
  const read = await readAddress(number, hashKey);
  if ('refused' in read) return { title: 'Forget', fault: `${number} ${read.refused}.` };
  const { address } = read;
  const title = `Forget ${veil(false).number(address)}`;
  const userKey = await findPerson({ from: address }, hashKey);
  if ((await listItems(userKey)).length > 0) {
    const now = Date.now();
    const asked = { address, messageSid: `operator${now}`, receivedAt: now, handledAt: now };
    await beginErasure(userKey, await loadUser(userKey), asked);
    return {
      title,
      facts: [
        {
          name: 'started',
          value: 'it takes minutes; the user is told when it is done',
        },
      ],
    };
  }
  const businesses = await listProviders(await loadDirectory());
  const isBusiness = businesses.some(({ phone }) => address === `whatsapp:${phone}`);
  return { title, fault: isBusiness ? BUSINESS : 'Nothing is kept of a user with this number.' };
}
