import { isAmendable } from '../errand/amend.ts';
import { type Errand, isOpen, type Request, standing } from '../errand/errand.ts';
import type { Contact, Conversation, Decision, Facts, Found, Outcome } from './conversation.ts';
import { ask, say, tell } from './outcome.ts';
import { MOST_NOTES, providerOf } from './request.ts';
import {
  type Change,
  changeWish,
  isPast,
  keyOf,
  type Wish,
  whenOf,
  wishOf,
  requestOf as withoutTime,
} from './wish.ts';
import { wantedOf, zoneOf, zoneOfErrand } from './zone.ts';

type More = { change: Change; notes: string; service?: string; business?: string };

/** Changes an errand that is under way, as far as it still can be; the errand itself answers. */
export function amendErrand(
  conversation: Conversation,
  facts: Facts,
  errand: Errand,
  { change, notes, service = errand.request.service, business }: More,
): Decision {
  const zone = zoneOfErrand(errand, facts.timezone);
  const known = wishOf(errand.request, zone);
  const wish = { ...changeWish(known, change), service };
  const { time } = change;
  if (time?.unread.length) return askWhen(conversation, facts, errand, time.unread);
  if (time?.isPast || (time && isPast(wish, facts.message.receivedAt, zone)))
    return askWhen(conversation, facts, errand, 'over');
  const isElsewhere =
    business !== undefined ||
    wish.service !== known.service ||
    wish.area !== known.area ||
    wish.places?.join() !== known.places?.join();
  const sought = business === undefined ? wish : { service, business };
  const found = isElsewhere ? facts.found.get(keyOf(sought)) : undefined;
  if (isElsewhere && !found) return { needs: sought };
  if (found?.providers.length === 0) return endElsewhere(conversation, facts, errand, { wish, found });
  const providers = found?.providers;
  return commitChange(conversation, facts, errand, wish, { notes, ...(providers && { providers }) });
}

/** Where the user is there is nobody: nobody is called elsewhere before the user has said so. */
function endElsewhere(
  conversation: Conversation,
  facts: Facts,
  errand: Errand,
  { wish, found }: { wish: Wish; found: Found },
): Outcome {
  const { service, area, places, windows } = wish;
  const { notes } = errand.request;
  const draft = { wanted: { is: 'service' as const, service }, ...(windows && { windows }), notes };
  const question = { is: 'which-area' as const, draft };
  const asked = ask(
    conversation,
    facts,
    question,
    'nobodyThere',
    service,
    area ?? places?.[0],
    found.elsewhere,
  );
  if (standing(errand))
    return say(conversation, 'nobodyThere', service, area ?? places?.[0], found.elsewhere);
  const ended = tell(conversation, errand, { type: 'corrected', by: facts.message.sid });
  return { ...asked, effects: [...ended.effects, ...asked.effects] };
}

/** Has an errand call one business instead of all others. */
export function amendToContact(
  conversation: Conversation,
  facts: Facts,
  errand: Errand,
  contact: Contact,
): Outcome {
  const { area: _, places: __, ...wish } = wishOf(errand.request, zoneOfErrand(errand, facts.timezone));
  const providers = [providerOf(contact, facts.timezone)];
  return commitChange(conversation, facts, errand, { ...wish, isContact: true }, { notes: '', providers });
}

function commitChange(
  { pending: _, ...conversation }: Conversation,
  facts: Facts,
  errand: Errand,
  wish: Wish,
  { notes, providers }: { notes: string; providers?: Errand['providers'] },
): Outcome {
  const { sid: by, receivedAt } = facts.message;
  const zone = zoneOfErrand(errand, facts.timezone);
  const timezone = zoneOf(providers ?? wantedOf(errand), facts.timezone);
  const { whenText, windows } = errand.request;
  // Only what was said, or a place with another clock, makes other windows: "tomorrow" must not move on by itself.
  const isSame =
    JSON.stringify(wishOf(errand.request, zone).windows) === JSON.stringify(wish.windows) &&
    timezone === zone;
  const request: Request = {
    ...withoutTime(wish),
    ...(isSame ? { whenText, windows } : whenOf(wish, receivedAt, timezone)),
    notes: `${errand.request.notes} ${notes}`.trim().slice(-MOST_NOTES),
  };
  const errands = conversation.errands?.map((one) =>
    one.id === errand.id ? { ...one, service: wish.service } : one,
  );
  return tell({ ...conversation, ...(errands && { errands }) }, errand, {
    type: 'amended',
    by,
    request,
    ...(providers && { providers }),
  });
}

/** Asks when it is to be instead. A search for which somebody has picked up cannot be changed, so that there is nothing to ask. */
export function askWhen(
  conversation: Conversation,
  facts: Facts,
  errand: Errand,
  why?: 'over' | string[],
): Outcome {
  if (isOpen(errand) && !isAmendable(errand)) return say(conversation, 'tooLate', errand);
  const question = { is: 'when-instead' as const, errandId: errand.id };
  if (why === 'over' && !standing(errand))
    return ask(conversation, facts, question, 'whichDay', errand.request.service);
  if (Array.isArray(why) && !standing(errand)) return ask(conversation, facts, question, 'whichTime', why);
  return ask(conversation, facts, question, 'whenInstead', errand, why);
}
