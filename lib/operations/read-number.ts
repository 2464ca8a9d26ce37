import { userKeyOf } from '../platform/ids.ts';
import { dialRules } from '../providers/dial-rules.ts';
import { formsOf } from '../providers/dialable-form.ts';
import { type ReadPhone, readAnyPhone } from '../providers/read-phone.ts';
import { listItems } from '../store/table.ts';

/** A number as the operator types it, as E.164; a bare one is one of `COUNTRY`. */
export const readNumber = (text: string): ReadPhone => readAnyPhone(text, dialRules.country);

/**
 * The address in the chat of whoever has this number, in the form under which something is kept of them; an address is
 * taken as it is.
 */
export async function readAddress(
  text: string,
  hashKey: string,
): Promise<{ address: string } | { refused: string }> {
  if (text.startsWith('whatsapp:')) return { address: text };
  const read = readNumber(text);
  if ('refused' in read) return read;
  const addresses = formsOf(read.phone).map((form) => `whatsapp:${form}`);
  for (const address of addresses)
    if ((await listItems(userKeyOf(address, hashKey))).length > 0) return { address };
  return { address: `whatsapp:${read.phone}` };
}
