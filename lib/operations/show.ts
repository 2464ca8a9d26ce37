import { findPerson } from '../people/find-person.ts';
import { errandIdIn, readReplyId } from '../platform/ids.ts';
import type { OperatorReport } from '../platform/names.ts';
import { callOfCallSid } from '../store/call-sids.ts';
import { callOfConversation } from '../store/conversations.ts';
import { loadErrand } from '../store/errands.ts';
import { readAddress } from './read-number.ts';
import { showErrand } from './show-errand.ts';
import { showUser } from './show-user.ts';
import { veil } from './veil.ts';

/** What an id or a number is of: an errand by its own id, a call's (also Twilio's or ElevenLabs' id of it) or a reply's, else a user. */
export async function show(
  { id, reveal }: { id: string; reveal: boolean },
  hashKey: string,
): Promise<OperatorReport> {
  const errandId = errandIdIn((await callOfVendorId(id)) ?? id);
  const stored = errandId && (await loadErrand(errandId));
  if (stored) return showErrand(stored.errand, hashKey, veil(reveal));
  if (errandId)
    return {
      title: 'Errand',
      fault: `There is no errand ${errandId}; they are kept for 90 days after their appointments.`,
    };
  const address = await readAddress(id, hashKey);
  const userKey =
    readReplyId(id)?.userKey ??
    ('address' in address ? await findPerson({ from: address.address }, hashKey) : null);
  if (userKey) return showUser(userKey, veil(reveal));
  return {
    title: 'Errand',
    fault: VENDOR_ID.test(id)
      ? `Of ${id} no call of ours is known; Twilio's ids are remembered for 2 days. The page of a conversation at ElevenLabs has the call's own id, call_id.`
      : `${id} is no id of an errand, a call or a reply, and no number of a user.`,
  };
}

/** A call's id at Twilio or a conversation's at ElevenLabs. */
const VENDOR_ID = /^(CA[0-9a-f]{32}|conv_\w+)$/;

async function callOfVendorId(id: string): Promise<string | null> {
  if (!VENDOR_ID.test(id)) return null;
  return id.startsWith('CA') ? callOfCallSid(id) : callOfConversation(id);
}
