import { type Errand, isChoosing } from '../errand/errand.ts';
import * as wording from '../errand/wording.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { loadDirectory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import { chooseSlot, readOrdinal } from '../understanding/intent/choose-slot.ts';
import { localMinutes } from '../understanding/time/local.ts';
import type { Handled } from './handled.ts';
import { obeyCommand } from './obey-command.ts';
import { whereSaid } from './read-message.ts';
import { openQuestion } from './which-one.ts';

/**
 * What is chosen in words is as if its number had been said. Words that choose without saying which are told how; `null`
 * for all else, and when nothing is to be chosen.
 */
export async function takeChoice(
  message: InboundMessage,
  user: User,
  { errands, whichOne }: { errands: Errand[]; whichOne: User['whichOne'] },
): Promise<Handled | null> {
  const asked = { ...user, ...(whichOne && { whichOne }) };
  const question = openQuestion(asked, message);
  if (question) {
    const place = readOrdinal(message.body, question.among.length);
    return place ? obeyCommand({ kind: 'number', value: place }, message, asked) : null;
  }
  const choosing = errands.filter(isChoosing);
  if (choosing.length === 0) return null;
  const directory = await loadDirectory();
  const read = choosing.map((errand) => {
    const { setting, reading } = whereSaid(message.body, directory, message, { errands: [errand] });
    return chooseSlot(message.body, startsOf(errand), { setting, reading });
  });
  const [value] = read;
  if (typeof value === 'number' && read.every((other) => other === value))
    return obeyCommand({ kind: 'number', value }, message, user);
  if (read.every((one) => one === undefined)) return null;
  return { user, say: choosing.map(wording.toChoose).join('\n\n') };
}

/** The starts that are offered, each by the clock of its business. */
const startsOf = ({ choices, providers }: Errand): number[] =>
  choices.map(({ provider, start }) => localMinutes(start, providers[provider]?.timezone ?? 'UTC'));
