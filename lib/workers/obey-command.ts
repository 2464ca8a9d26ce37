import { type Errand, isOpen, standing } from '../errand/errand.ts';
import { isChoosing } from '../errand/hear-user.ts';
import * as wording from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { loadDirectory } from '../store/directory.ts';
import type { User, WhichOne } from '../store/users.ts';
import type { Command } from '../understanding/read-command.ts';
import { readRequest } from '../understanding/read-request.ts';
import { amendErrand } from './amend-errand.ts';
import { answerContact } from './call-contact.ts';
import { commit } from './commit-errand.ts';
import { askBeforeDeleting, hearDeletionAnswer } from './delete-data.ts';
import { errandsOf, type Handled, isCancellable, NOTHING, obeyedBy } from './handled.ts';
import { askWhen, moveChosen } from './move-appointment.ts';
import { changeOf, QUESTION_LASTS } from './take-request.ts';
import { askWhichOne, openQuestion } from './which-one.ts';

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
const FORGOTTEN = 'All right, I will leave it at that.';

/** Does what a one-word message asks for. */
export async function obeyCommand(command: Command, message: InboundMessage, given: User): Promise<Handled> {
  const { whichOne: _, ...user } = given;
  switch (command.kind) {
    case 'help':
      return { user: given, say: HELP };
    case 'start':
      return { user: { ...user, saidGoodbye: false }, say: `Welcome back. ${HELP}` };
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

/**
 * Calls off what is under way, or the appointment; the errand's own words follow as a reply of the errand. What is still
 * being listened to is not handled at all, and an appointment is then not what is meant.
 */
async function cancel(
  message: InboundMessage,
  { inbox = [], contact, question, moving, ...user }: User,
): Promise<Handled> {
  const errands = await errandsOf(user);
  const obeyed = obeyedBy(errands, message.messageSid);
  const asked = [contact, question, moving];
  const isUnsaid = inbox.length > 0 || asked.some((one) => isRecent(one, message));
  const among = obeyed ? [obeyed] : errands.filter(isUnsaid ? isOpen : isCancellable);
  const [errand, ...more] = among;
  if (!errand && moving && isUnsaid) return leaveAppointment({ ...user, moving }, errands);
  if (!errand) return { user, say: isUnsaid ? FORGOTTEN : NOTHING };
  if (more.length > 0) return askWhichOne(message, user, among, { verb: 'cancel' });
  return cancelOne(message, user, errand);
}

/** Whoever was asked for another time leaves the appointment where it is; calling it off is another matter. */
function leaveAppointment({ moving, ...user }: User, errands: Errand[]): Handled {
  const errand = errands.find(({ id }) => id === moving?.errandId);
  const stands = errand && standing(errand);
  if (!stands) return { user, say: FORGOTTEN };
  return { user, say: `All right. ${wording.stays(errand, stands)} To call it off, reply *cancel*.` };
}

const isRecent = (asked: { at: number } | undefined, { receivedAt }: InboundMessage): boolean =>
  asked !== undefined && receivedAt - asked.at < QUESTION_LASTS;

async function cancelOne({ messageSid }: InboundMessage, user: User, errand: Errand): Promise<Handled> {
  await commit(errand.id, { type: 'cancelRequested', by: messageSid });
  return { user };
}

/** The answer to our question which errand is meant, or an offer that is picked. */
async function takeNumber(message: InboundMessage, given: User, value: number): Promise<Handled> {
  const question = openQuestion(given, message);
  const { whichOne: _, ...user } = given;
  const errands = await errandsOf(user);
  const obeyed = obeyedBy(errands, message.messageSid);
  if (!question) return pick(message, user, obeyed ? [obeyed] : errands, value);
  const errand = errands.find(({ id }) => id === question.among[value - 1]);
  if (!errand) return { user: given, say: sayRange(question.among.length) };
  return carryOn(message, user, errand, question);
}

async function carryOn(
  message: InboundMessage,
  user: User,
  errand: Errand,
  { verb, choice = 0, text = '' }: WhichOne,
): Promise<Handled> {
  if (verb === 'status') return { user, say: wording.status(errand) };
  if (verb === 'cancel') return cancelOne(message, user, errand);
  if (verb === 'pick') return pick(message, user, [errand], choice);
  const directory = await loadDirectory();
  if (verb === 'reschedule') return moveChosen(message, user, errand, { text, directory });
  const change = changeOf(readRequest(text, directory));
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
  if (!errand) return { user, say: errands.some(isOpen) ? NOT_YET : NOTHING };
  if (more.length > 0) return askWhichOne(message, user, choosing, { verb: 'pick', choice });
  if (!obeyed && !errand.choices[choice - 1]) return { user, say: sayRange(errand.choices.length) };
  await commit(errand.id, { type: 'picked', by: message.messageSid, choice });
  return { user };
}

/** Others are asked for those who want more to choose from. */
async function askForMore({ messageSid }: InboundMessage, user: User): Promise<Handled> {
  const errands = await errandsOf(user);
  const among = obeyedBy(errands, messageSid) ?? errands.find(({ status }) => status === 'choosing');
  if (!among) return { user, say: errands.some(isOpen) ? NOT_YET : NOTHING };
  await commit(among.id, { type: 'moreRequested', by: messageSid });
  return { user };
}

const sayRange = (most: number) => `Please reply with a number from 1 to ${most}, or *cancel*.`;

async function sayYesOrNo(message: InboundMessage, user: User, isYes: boolean): Promise<Handled> {
  const errands = await errandsOf(user);
  const deletion = await hearDeletionAnswer(isYes ? 'yes' : 'no', message, user, errands);
  if (deletion) return deletion;
  if (!isYes && isRecent(user.moving, message)) return leaveAppointment(user, errands);
  if (user.contact && !user.contact.isConfirmed) return answerContact(message, user, user.contact, isYes);
  const [errand, ...more] = errands.filter(isOpen);
  if (!errand) return { user, say: NOTHING };
  if (isYes && more.length === 0 && errand.choices.length === 1 && errand.status === 'choosing')
    return pick(message, user, [errand], 1);
  return { user, say: wording.status(errand) };
}
