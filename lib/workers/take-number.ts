import type { CountryCode } from 'libphonenumber-js/max';
import { readVariables } from '../configuration/configuration.ts';
import { isOpen } from '../errand/errand.ts';
import { readPhone } from '../providers/read-phone.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import type { User } from '../store/users.ts';
import { commit } from './commit-errand.ts';
import { errandsOf, type Handled } from './handled.ts';

const { COUNTRY } = readVariables(process.env, ['COUNTRY']);
const NUMBER =
  /^(?:my (?:phone )?(?:number|phone) is|(?:call|ring) me (?:back )?(?:on|at)|phone|tel|mi (?:número|numero|teléfono|telefono) es)?[\s:.]*(\+?[\d\s().-]{7,24})$/i;

const DATE = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/;

/** The phone number that a message is, in E.164; `null` when it is something else, or no number to be rung. */
export function readOwnNumber(body: string): string | null {
  // Numbers that are copied bring marks of direction along.
  const visible = body.replace(/\p{Cf}/gu, '').trim();
  const text = DATE.test(visible) ? undefined : NUMBER.exec(visible)?.[1];
  const read = text && readPhone(text, COUNTRY as CountryCode);
  return read && 'phone' in read ? read.phone : null;
}

/** Businesses may ring the user back on this number from now on. */
export async function takeOwnNumber(message: InboundMessage, user: User, number: string): Promise<Handled> {
  const known = { ...user, callbackNumber: number };
  const open = (await errandsOf(user)).filter(isOpen);
  for (const { id, request } of open)
    await commit(id, { type: 'amended', by: message.messageSid, request, callbackNumber: number });
  if (open.length > 0) return { user: known };
  return { user: known, say: `Thank you. I will give ${number} to whoever books for you.` };
}
