import { isOpen } from '../errand/errand.ts';
import * as wording from '../errand/wording.ts';
import { loadErrand } from '../store/errands.ts';
import type { User } from '../store/users.ts';
import type { Command } from '../understanding/read-command.ts';
import { commit } from './commit-errand.ts';
import type { Handled } from './handle-message.ts';

export const HELP = [
  'Tell me what you need and when, for example "I need a dentist on Monday afternoon". I ring round and book exactly one appointment.',
  '*status* tells where things stand',
  '*cancel* calls it off, or cancels the appointment',
  '*stop* and I leave you alone',
].join('\n');

const LATER = 'I cannot do that yet. Reply *help* to see what I can do.';
const NOT_YET =
  'I am still ringing round and have nothing to choose from yet. I will write as soon as I have.';
const NOTHING =
  'Nothing is under way. Tell me what you need and when, for example "a dentist on Monday afternoon".';

/** Does what a one-word message asks for. */
export async function obeyCommand(command: Command, user: User): Promise<Handled> {
  switch (command.kind) {
    case 'help':
      return { user, say: HELP };
    case 'start':
      return { user: { ...user, saidGoodbye: false }, say: `Welcome back. ${HELP}` };
    case 'stop':
      return stopAll(user);
    case 'status':
      return { user, say: await tellStatus(user) };
    case 'cancel':
      return cancelLatest(user);
    case 'number':
      return pick(user, command.value);
    case 'yes':
    case 'no':
      return { user, say: NOTHING };
    default:
      return { user, say: LATER };
  }
}

const errandsOf = async (user: User) => {
  const stored = await Promise.all((user.errands ?? []).map(({ id }) => loadErrand(id)));
  return stored.flatMap((found) => (found ? [found.errand] : [])).reverse();
};

async function stopAll(user: User): Promise<Handled> {
  const errands = await errandsOf(user);
  for (const errand of errands) await commit(errand.id, { type: 'stopped' });
  if (user.saidGoodbye) return { user };
  const standing = errands.filter((errand) => errand.appointment).map((errand) => wording.status(errand));
  const kept = standing.length > 0 ? `\nThis stays as it is:\n${standing.join('\n')}` : '';
  const say = `I have stopped and will not write again. Send *start* if you want me back.${kept}`;
  return { user: { ...user, saidGoodbye: true }, say };
}

async function tellStatus(user: User): Promise<string> {
  const errands = await errandsOf(user);
  const current = errands.filter((errand) => isOpen(errand) || errand.appointment);
  const shown = current.length > 0 ? current : errands.slice(0, 1);
  return shown.length > 0 ? shown.map((errand) => wording.status(errand)).join('\n\n') : NOTHING;
}

/** The newest errand that can still be called off; its own words follow as a reply of the errand. */
async function cancelLatest(user: User): Promise<Handled> {
  const errand = (await errandsOf(user)).find((one) => isOpen(one) || (one.appointment && !one.cancelWanted));
  if (!errand) return { user, say: NOTHING };
  await commit(errand.id, { type: 'cancelRequested' });
  return { user };
}

async function pick(user: User, choice: number): Promise<Handled> {
  const errands = await errandsOf(user);
  const errand = errands.find((one) => one.status === 'choosing');
  if (!errand) return { user, say: errands.some(isOpen) ? NOT_YET : NOTHING };
  if (!errand.choices[choice - 1])
    return { user, say: `Please reply with a number from 1 to ${errand.choices.length}, or *cancel*.` };
  await commit(errand.id, { type: 'picked', choice });
  return { user };
}
