import { type Appointment, type Errand, type ErrandProvider, isOpen, standing } from '../errand/errand.ts';
import { localMinutes } from '../time/local.ts';
import type { Utterance } from '../understanding/understand.ts';
import { amendErrand, askWhen } from './amend.ts';
import { callOff, leaveAppointment } from './call-off.ts';
import type { Conversation, Decision, Facts, Found, Outcome } from './conversation.ts';
import { concerned, isAhead, isMovable, servicesIn } from './facts.ts';
import { askWhichOne, say, sayNothing, tell } from './outcome.ts';
import { countOne, MOST_NOTES } from './request.ts';
import {
  changeIn,
  changeWish,
  isChange,
  keyOf,
  placeIn,
  requestOf,
  type Sought,
  type Time,
  timeIn,
  whenOf,
  wishOf,
} from './wish.ts';

const DAY = 1440;

/** `reschedule`: the user is asked when the appointment is to be instead; the next message says it. */
export function reschedule(conversation: Conversation, facts: Facts): Outcome {
  const movable = facts.errands.filter((errand) => isOpen(errand) || isMovable(errand, facts));
  const [errand, ...more] = movable;
  if (!errand) return sayUnmovable(conversation, facts, facts.errands);
  if (more.length > 0) return askWhichOne(conversation, facts, movable, { is: 'reschedule', text: '' });
  return askWhen(conversation, facts, errand);
}

/** There is nothing that could be moved, or only what is being called off. */
function sayUnmovable(conversation: Conversation, facts: Facts, errands: Errand[]): Outcome {
  const calledOff = errands.find((errand) => errand.cancelWanted && isAhead(errand, facts));
  return calledOff ? say(conversation, 'cannotMove', calledOff) : sayNothing(conversation, facts);
}

/** The answer to our question when something is to be instead. */
export function answerWhen(
  { pending: _, ...conversation }: Conversation,
  facts: Facts,
  errand: Errand,
  { text, utterance }: { text: string; utterance: Utterance },
): Decision {
  const { intent } = utterance.hints;
  if (intent === 'cancel' || intent === 'cancel?' || intent === 'halt')
    return leaveAppointment(conversation, errand);
  if (intent !== 'keep') return move(conversation, facts, errand, { text, utterance });
  return timeIn(utterance.hints)
    ? askWhen(conversation, facts, errand)
    : leaveAppointment(conversation, errand);
}

/** The search for another time ends, and what stands stays; anything else stays anyway. */
export function keep(conversation: Conversation, facts: Facts, utterance: Utterance): Outcome | null {
  const among = concerned(utterance, facts);
  const [errand, ...more] = among.filter(({ replacing }) => replacing);
  if (errand && more.length === 0 && !timeIn(utterance.hints)) return callOff(conversation, facts, errand);
  return among.length > 0 ? say(conversation, 'whatCanBeDone', among) : null;
}

/** Words like "move it to Tuesday". Unless they are sure, they are about a move only along with a time or a place. */
export function takeMove(
  conversation: Conversation,
  facts: Facts,
  said: { text: string; utterance: Utterance },
  isSure: boolean,
): Decision | null {
  const { utterance } = said;
  const { hints } = utterance;
  const isChanged = isChange(changeIn(utterance));
  const isTold = isChanged || hints.isOtherBusiness || hints.isShift;
  if (hints.details.wanted.is === 'among' || (!isSure && !isTold)) return null;
  const among = concerned(utterance, facts);
  // More about a search is taken as such, unless it does not say what is to be looked for instead.
  if (facts.errands.some(isOpen) && (!servicesIn(utterance) || among.some(isOpen))) {
    const [errand, ...more] = among.filter(isOpen);
    return errand && more.length === 0 && !isChanged ? askWhen(conversation, facts, errand) : null;
  }
  const movable = among.filter((errand) => isMovable(errand, facts));
  const [errand, ...more] = movable;
  if (!errand) return among.length > 0 ? sayUnmovable(conversation, facts, among) : null;
  if (more.length > 0)
    return askWhichOne(conversation, facts, movable, { is: 'reschedule', text: said.text });
  return move(conversation, facts, errand, said);
}

/** Looks for another time, or for another place; until then everything stays as it is. */
export function move(
  conversation: Conversation,
  facts: Facts,
  errand: Errand,
  said: { text: string; utterance: Utterance },
): Decision {
  const change = changeIn(said.utterance);
  if (isOpen(errand))
    return isChange(change)
      ? amendErrand(conversation, facts, errand, { change, notes: said.text })
      : askWhen(conversation, facts, errand);
  const stands = standing(errand);
  const own = stands && errand.providers[stands.provider];
  if (!own) return say(conversation, 'tooLate', errand);
  if (!isMovable(errand, facts)) return say(conversation, 'cannotMove', errand);
  return moveTo(conversation, facts, { errand, stands, own }, said);
}

type Standing = { errand: Errand; stands: Appointment; own: ErrandProvider };

function moveTo(
  conversation: Conversation,
  facts: Facts,
  { errand, stands, own }: Standing,
  { text, utterance }: { text: string; utterance: Utterance },
): Decision {
  const { hints } = utterance;
  const { receivedAt, sid: by } = facts.message;
  const time = timeIn(hints);
  const place = placeIn(hints);
  const isElsewhere = isChange(place);
  const { isOtherBusiness: isOther } = hints;
  if (time?.isPast) return askWhen(conversation, facts, errand, 'over');
  if (time?.unread.length) return askWhen(conversation, facts, errand, time.unread);
  const at = localMinutes(stands.start, own.timezone);
  // "Not on Friday" of Friday's appointment says nothing of when it is to be instead.
  const isOpenWhen =
    !time || (time.isDenial && !time.windows?.some(({ start, end }) => start <= at && at < end));
  if (isOpenWhen && !isOther && !isElsewhere) return askWhen(conversation, facts, errand);

  // Somebody else, or elsewhere, and no word about when: on the same day.
  const wish = changeWish(wishOf(errand.request, own.timezone), { ...place, time: time ?? sameDay(at) });
  const found = wish.isContact
    ? { providers: errand.providers, areas: [], elsewhere: [] }
    : facts.found.get(keyOf(wish));
  if (!found) return { needs: wish };
  const providers = wish.isContact ? errand.providers : instead(found, own, { isOther, isElsewhere });
  if (providers.length === 0) return sayNobody(conversation, wish, found);
  const started = countOne(conversation, facts);
  if (!started) return say(conversation, 'tooMany', facts.errandsPerDay);
  const notes = `${errand.request.notes} ${text}`.trim().slice(-MOST_NOTES);
  const request = { ...requestOf(wish), ...whenOf(wish, receivedAt, own.timezone), notes };
  return tell({ ...conversation, started }, errand, { type: 'rescheduled', by, request, providers });
}

const sayNobody = (
  conversation: Conversation,
  { service, area, places }: Sought,
  { elsewhere }: Found,
): Outcome => say(conversation, 'nobodyThere', service, area ?? places?.[0], elsewhere);

/** The whole day of a slot in local minutes. */
function sameDay(at: number): Time {
  const day = Math.floor(at / DAY) * DAY;
  return { windows: [{ start: day, end: day + DAY }], isDenial: false, isPast: false, unread: [] };
}

/** The business of the appointment comes first, unless the user wants another one, or one elsewhere. */
function instead(
  { providers }: Found,
  own: ErrandProvider,
  { isOther, isElsewhere }: { isOther: boolean; isElsewhere: boolean },
): ErrandProvider[] {
  if (isElsewhere && !isOther) return providers;
  const others = providers.filter(({ id, phone }) => id !== own.id || phone !== own.phone);
  return isOther ? others : [own, ...others];
}
