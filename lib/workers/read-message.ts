import { readVariables } from '../configuration/configuration.ts';
import { type Errand, isChoosing, isOpen, standing } from '../errand/errand.ts';
import { SOONEST } from '../errand/wording.ts';
import { errandIdOf } from '../ids.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { required, secretsOf } from '../secrets.ts';
import type { Directory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import type { Parts } from '../understanding/intent/read-act.ts';
import { readParts } from '../understanding/read-parts.ts';
import { type ReadRequest, readRequest } from '../understanding/read-request.ts';
import { localWindows } from '../understanding/time/local.ts';
import { type Utterance, understand } from '../understanding/understand.ts';
import type { OpenErrand, Pending } from '../understanding/utterance.ts';
import { isRecent } from './handled.ts';
import { openQuestion } from './which-one.ts';
import { zoneOf, zoneOfErrand } from './zone-of.ts';

const { COUNTRY } = readVariables(process.env, ['COUNTRY']);
const secrets = secretsOf('HASH_KEY');
const HALF_HOUR = 1_800_000;

/** What a message may be about: what is under way, or lies ahead, newest first. */
export type About = { errands: Errand[]; timezone?: string; open?: OpenErrand[] };

/** Reads what a text says of a request, where and when it was said. */
export function readSaid(
  text: string,
  directory: Directory,
  { receivedAt }: Pick<InboundMessage, 'receivedAt'>,
  { errands, timezone, open = openOf(errands, receivedAt) }: About,
): ReadRequest {
  const [about] = errands;
  const zone = timezone ?? (about ? zoneOfErrand(about) : zoneOf([]));
  return readRequest(text, directory, { now: receivedAt, timezone: zone, country: COUNTRY, open });
}

/** What the clock shows where a text is said, and how its words of time are read. */
export function whereSaid(
  text: string,
  directory: Directory,
  { receivedAt }: Pick<InboundMessage, 'receivedAt'>,
  { errands }: About,
): Pick<Parts, 'setting' | 'reading'> {
  const [about] = errands;
  const timezone = about ? zoneOfErrand(about) : zoneOf([]);
  const open = openOf(errands, receivedAt);
  return readParts(text, { now: receivedAt, timezone, country: COUNTRY, open, directory });
}

/** What a person does with a message; what it has started itself is not yet under way for it. */
export async function readAct(
  message: InboundMessage,
  directory: Directory,
  user: User,
  errands: Errand[],
): Promise<Utterance> {
  const { userKey, messageSid, receivedAt, body } = message;
  const own = errandIdOf(userKey, messageSid, required(await secrets(), 'HASH_KEY'));
  const before = errands.filter(({ id, heard }) => id !== own && !heard?.includes(messageSid));
  const [about] = before;
  const pending = pendingOf(user, message, before);
  return understand(body, {
    now: receivedAt,
    timezone: about ? zoneOfErrand(about) : zoneOf([]),
    country: COUNTRY,
    directory,
    open: openOf(before, receivedAt),
    ...(pending && { pending }),
  });
}

function pendingOf(user: User, message: InboundMessage, errands: Errand[]): Pending | undefined {
  const { contact, question, moving } = user;
  if (contact && !contact.isConfirmed && isRecent(contact, message)) return { is: 'call-contact' };
  if (openQuestion(user, message)) return { is: 'which-errand' };
  if (isRecent(moving, message)) return { is: 'which-day' };
  if (isRecent(question, message)) return { is: 'which-service' };
  return errands.some(isChoosing) ? { is: 'choose' } : undefined;
}

const openOf = (errands: Errand[], receivedAt: number): OpenErrand[] =>
  errands.flatMap((errand): OpenErrand[] => {
    const { service, whenText, windows } = errand.request;
    const zone = zoneOfErrand(errand);
    if (isOpen(errand)) {
      const state = isChoosing(errand) ? 'choosing' : 'searching';
      return [{ service, state, ...(whenText !== SOONEST && { windows: localWindows(windows, zone) }) }];
    }
    const stands = standing(errand);
    if (!stands || stands.start <= receivedAt) return [];
    const slot = { start: stands.start, end: stands.start + HALF_HOUR };
    return [{ service, state: 'booked', windows: localWindows([slot], zone) }];
  });
