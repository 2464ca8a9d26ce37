import { type Errand, isChoosing, isOpen } from '../errand/errand.ts';
import * as wording from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { loadDirectory } from '../store/directory.ts';
import type { User, WhichOne } from '../store/users.ts';
import type { Command } from '../words/commands.ts';
import { amendErrand } from './amend-errand.ts';
import { answerContact } from './call-contact.ts';
import { callOff, cancel, leaveAppointment } from './call-off.ts';
import { commit } from './commit-errand.ts';
import { askBeforeDeleting, hearDeletionAnswer } from './delete-data.ts';
import { errandsOf, type Handled, isObeyed, isRecent, NOTHING, obeyedBy, sayNothing } from './handled.ts';
import { askWhen, askWhenOf, move } from './move-appointment.ts';
import { readSaid } from './read-message.ts';
import { askWhichOne, openQuestion } from './which-one.ts';
import { changeOf } from './wish.ts';

export const HELP = [
  'Tell me what you need and when, for example "I need a dentist on Monday afternoon". I ring round and book exactly one appointment.',
  'Until somebody picks up you can change it ("make it Tuesday", "in Brooklyn"). A voice message, a location or the contact card of a business will do, too.',
  '*status* tells where things stand',
  '*cancel* calls it off, or cancels the appointment',
  '*reschedule* finds another time for the appointment',
  '*stop* and I leave you alone',
].join('\n');

const NOT_YET =
  'I am still ringing round and have nothing to choose from yet. I will write as soon as I have.';

/** Does what a one-word message asks for. */
export async function obeyCommand(command: Command, message: InboundMessage, given: User): Promise<Handled> {
  const { whichOne: _, ...user } = given;
  switch (command.kind) {
    case 'help':
      return { user: given, say: HELP };
    case 'start':
      return welcomeBack(user);
    case 'stop':
      return stopAll(user);
    case 'status':
      return tellStatus(message, user);
    case 'cancel':
      return cancel(message, user);
    case 'number':
      return takeNumber(message, given, command.value);
    case 'yes':
    case 'no':
      return sayYesOrNo(message, given, command.kind === 'yes');
    case 'delete my data':
      return askBeforeDeleting(message, user);
    case 'reschedule':
      return askWhen(message, user);
    case 'more':
      return askForMore(message, user);
  }
}

/** Whoever is back hears what could not be told meanwhile. */
async function welcomeBack(user: User): Promise<Handled> {
  for (const { id } of user.errands ?? []) await commit(id, { type: 'resumed' });
  return { user: { ...user, saidGoodbye: false }, say: `Welcome back. ${HELP}` };
}

async function stopAll({
  inbox: _,
  contact: __,
  question: ___,
  moving: ____,
  ...user
}: User): Promise<Handled> {
  const errands = await errandsOf(user);
  const stopped = await Promise.all(errands.map(({ id }) => commit(id, { type: 'stopped' })));
  if (user.saidGoodbye) return { user };
  const stays = stopped.flatMap((one) =>
    one?.errand.appointment ? [wording.whereItStands(one.errand)] : [],
  );
  const kept = stays.length > 0 ? `\nThis stays as it is:\n${stays.join('\n')}` : '';
  const say = `I have stopped and will not write again. Send *start* if you want me back.${kept}`;
  return { user: { ...user, saidGoodbye: true }, say };
}

async function tellStatus(message: InboundMessage, user: User): Promise<Handled> {
  const errands = await errandsOf(user);
  const open = errands.filter(isOpen);
  if (open.length > 1) return askWhichOne(message, user, open, { verb: 'status' });
  const current = errands.filter((errand) => isOpen(errand) || errand.appointment);
  const shown = current.length > 0 ? current : errands.slice(0, 1);
  const lines = shown.map((errand) => wording.status(errand));
  if (user.inbox?.length) lines.unshift('I am still listening to your last message.');
  return { user, say: lines.length > 0 ? lines.join('\n\n') : NOTHING };
}

/** The answer to our question which errand is meant, or an offer that is picked. */
async function takeNumber(message: InboundMessage, given: User, value: number): Promise<Handled> {
  const question = openQuestion(given, message);
  const { whichOne: _, ...user } = given;
  const errands = await errandsOf(user);
  const obeyed = obeyedBy(errands, message.messageSid);
  if (!question && isRecent(user.moving, message) && !errands.some(isChoosing))
    return takeHour(message, user, errands, value);
  if (!question) return pick(message, user, obeyed ? [obeyed] : errands, value);
  const errand = errands.find(({ id }) => id === question.among[value - 1]);
  if (!errand) return { user: given, say: sayRange(question.among.length) };
  return carryOn(message, user, errand, question);
}

/** A number that answers when an appointment is to be instead is an hour. */
async function takeHour(
  message: InboundMessage,
  { moving, ...user }: User,
  errands: Errand[],
  hour: number,
): Promise<Handled> {
  if (await isObeyed(errands, message.messageSid)) return { user };
  const errand = errands.find(({ id }) => id === moving?.errandId);
  if (!errand) return { user, say: sayNothing(errands, message) };
  if (hour < 1 || hour > 12) return askWhenOf(message, user, errand);
  return moveSaid(message, user, errand, `at ${hour}`);
}

async function moveSaid(message: InboundMessage, user: User, errand: Errand, text: string): Promise<Handled> {
  const directory = await loadDirectory();
  const request = readSaid(text, directory, message, { errands: [errand] });
  return move(message, user, errand, { text, request, directory });
}

async function carryOn(
  message: InboundMessage,
  user: User,
  errand: Errand,
  { verb, choice = 0, text = '' }: WhichOne,
): Promise<Handled> {
  if (verb === 'status') return { user, say: wording.status(errand) };
  if (verb === 'cancel') return callOff(message, user, errand);
  if (verb === 'pick') return pick(message, user, [errand], choice);
  if (verb === 'reschedule') return moveSaid(message, user, errand, text);
  const directory = await loadDirectory();
  const change = changeOf(readSaid(text, directory, message, { errands: [errand] }));
  return amendErrand(message, user, errand, { change, text, directory });
}

async function pick(
  message: InboundMessage,
  user: User,
  errands: Errand[],
  choice: number,
): Promise<Handled> {
  const obeyed = obeyedBy(errands, message.messageSid);
  const choosing = obeyed ? [obeyed] : errands.filter(isChoosing);
  const [errand, ...more] = choosing;
  if (!errand) return { user, say: errands.some(isOpen) ? NOT_YET : sayNothing(errands, message) };
  if (more.length > 0) return askWhichOne(message, user, choosing, { verb: 'pick', choice });
  if (!obeyed && !errand.choices[choice - 1]) return { user, say: sayRange(errand.choices.length) };
  await commit(errand.id, { type: 'picked', by: message.messageSid, choice });
  return { user };
}

/** Others are asked for those who want more to choose from. */
async function askForMore(message: InboundMessage, user: User): Promise<Handled> {
  const { messageSid } = message;
  const errands = await errandsOf(user);
  const among = obeyedBy(errands, messageSid) ?? errands.find(({ status }) => status === 'choosing');
  if (!among) return { user, say: errands.some(isOpen) ? NOT_YET : sayNothing(errands, message) };
  await commit(among.id, { type: 'moreRequested', by: messageSid });
  return { user };
}

const sayRange = (most: number) => `Please reply with a number from 1 to ${most}, or *cancel*.`;

async function sayYesOrNo(message: InboundMessage, user: User, isYes: boolean): Promise<Handled> {
  const errands = await errandsOf(user);
  const deletion = await hearDeletionAnswer(isYes ? 'yes' : 'no', message, user, errands);
  if (deletion) return deletion;
  const { moving } = user;
  const asked = isRecent(moving, message) && errands.find(({ id }) => id === moving.errandId);
  if (!isYes && asked) return leaveAppointment(user, asked);
  if (user.contact && !user.contact.isConfirmed) return answerContact(message, user, user.contact, isYes);
  const [errand, ...more] = errands.filter(isOpen);
  if (isYes && errand && more.length === 0 && errand.choices.length === 1 && errand.status === 'choosing')
    return pick(message, user, [errand], 1);
  if (asked) return askWhenOf(message, user, asked);
  if (errand?.status === 'choosing') return { user, say: wording.toChoose(errand) };
  return { user, say: errand ? wording.status(errand) : sayNothing(errands, message) };
}
