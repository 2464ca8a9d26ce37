import { type ReadPhone, readPhone } from '../../providers/read-phone.ts';
import { dialRules } from '../dial-rules.ts';

/** A number as the operator types it, as E.164; a bare one is one of `COUNTRY`. */
export const readNumber = (text: string): ReadPhone => readPhone(text, dialRules.country);

/** The address in the chat of whoever has this number; an address is taken as it is. */
export function readAddress(text: string): { address: string } | { refused: string } {
  if (text.startsWith('whatsapp:')) return { address: text };
  const read = readNumber(text);
  return 'phone' in read ? { address: `whatsapp:${read.phone}` } : read;
}
