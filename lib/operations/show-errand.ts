import type { Errand } from '../errand/errand.ts';
import { errandIdOf } from '../platform/ids.ts';
import type { OperatorReport } from '../platform/names.ts';
import { type KeptDeadLetter, listDeadLetters } from '../store/dead-letters.ts';
import type { ParkedReply } from '../store/parked-replies.ts';
import type { Reply } from '../store/replies.ts';
import { type Item, listItems } from '../store/table.ts';
import { describeErrand, listErrandProviders, serviceOf } from './describe-errand.ts';
import { tellCalls } from './tell-calls.ts';
import { tellDeadLetters } from './tell-dead-letters.ts';
import { tellParked, tellReplies } from './tell-replies.ts';
import type { Veil } from './veil.ts';

/** An errand as it stands, and all that happened to it, oldest first. */
export async function showErrand(errand: Errand, hashKey: string, veil: Veil): Promise<OperatorReport> {
  const items = await listItems(errand.userKey);
  const messageSids = messagesOf(errand, items, hashKey);
  const isAbout = (text: string) =>
    text.includes(errand.id) || messageSids.some((messageSid) => text.includes(messageSid));
  const kind = <T>(name: string) =>
    items.filter(({ sk }) => sk.startsWith(`${name}#`) && isAbout(sk)) as unknown as T[];
  const timeline = [
    { at: errand.createdAt, what: `errand for ${serviceOf(errand, veil)}` },
    ...kind<Item>('message').map(({ sk, writtenAt }) => ({
      at: Number(writtenAt),
      what: `handled ${sk.replace('#', ' ')}`,
    })),
    ...tellCalls(errand, veil),
    ...(errand.appointment ? [{ at: errand.appointment.bookedAt, what: 'booked' }] : []),
    ...tellReplies(kind<Reply>('reply'), veil),
    ...tellParked(kind<ParkedReply>('parked')),
    ...tellDeadLetters((await listDeadLetters()).filter((letter) => concerns(letter, errand, isAbout))),
  ];
  return {
    title: `Errand ${errand.id}`,
    facts: describeErrand(errand, veil),
    table: listErrandProviders(errand, veil)!,
    timeline: timeline.sort((a, b) => a.at - b.at),
  };
}

/** The messages that started the errand or that it has obeyed. */
function messagesOf({ id, userKey, heard = [] }: Errand, items: Item[], hashKey: string): string[] {
  const sids = items.flatMap(({ sk }) => (sk.startsWith('message#') ? [sk.slice('message#'.length)] : []));
  return sids.filter((sid) => heard.includes(sid) || errandIdOf(userKey, sid, hashKey) === id);
}

/** One that names it, and whatever its user said that nobody could read yet. */
const concerns = ({ queue, body }: KeptDeadLetter, { userKey }: Errand, isAbout: (text: string) => boolean) =>
  isAbout(body) || (['messages', 'voice-notes'].includes(queue) && body.includes(userKey));
