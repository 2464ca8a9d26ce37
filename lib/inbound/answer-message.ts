import type { Effect } from '../chat/conversation.ts';
import type { ErrandEvent } from '../errand/errand.ts';
import { render } from '../messages/chat.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { type ChatEffect, forgetOptOuts, loadUser, setOptOut, type User } from '../store/users.ts';
import { type Command, commandOf } from '../words/commands.ts';
import { converse, type Received } from './converse.ts';
import { tooOld } from './quote.ts';
import { receive } from './receive.ts';

const MOST_OPT_OUTS = 40;
/** Milliseconds: Twilio's clock, which counts in seconds, and ours may differ by this much. */
const SKEW = 5_000;
/** Whoever has said stop may say it again, and may have everything deleted. */
export const HEARD_ALWAYS: Command['kind'][] = ['stop', 'delete my data'];
/** What was said before these is not to be done anymore. */
export const VOIDS: Command['kind'][] = ['stop', 'cancel'];

/** Answers one message; gives what it changed about its user, with what is to be carried out. */
export async function answerMessage(message: InboundMessage, given: User): Promise<User> {
  const command = commandOf(message);
  const user = await obeyOptOut(message, given, command);
  if (user.optedOut && !(command && HEARD_ALWAYS.includes(command.kind))) return user;
  if (isOvertaken(message, user, command)) return saying(message, user, tooOld(message.body));
  const answered = await answer(message, user, await receive(message));
  const isErased = answered.effects?.some(({ type }) => type === 'erase');
  if (!isErased && !(command && VOIDS.includes(command.kind))) return answered;
  const { inbox: _, ...alone } = answered;
  return alone;
}

/** Answers what came with a message. */
export async function answer(message: InboundMessage, user: User, received: Received): Promise<User> {
  const { user: after, effects } = await converse(message, user, received);
  return { ...after, effects: [...(user.effects ?? []), ...effectsOf(message, user, effects)] };
}

/** As they are stored. Twilio's own opt-out has answered already. */
function effectsOf(message: InboundMessage, user: User, effects: Effect[]): ChatEffect[] {
  const { messageSid, receivedAt, optOutType } = message;
  const told = (errandIds: string[], event: ErrandEvent) =>
    errandIds.map((errandId): ChatEffect => ({ type: 'tell', errandId, event }));
  let said = user.effects?.filter(({ type }) => type === 'reply').length ?? 0;
  const stored: ChatEffect[] = [];
  for (const effect of effects) {
    if (effect.type === 'say' && !optOutType) {
      stored.push(replyOf(message, render(effect.message), said === 0 ? '' : `.${said}`, effect.about));
      said += 1;
    }
    if (effect.type === 'start') stored.push({ ...effect, messageSid });
    if (effect.type === 'tell') stored.push(effect);
    if (effect.type === 'stop') stored.push(...told(effect.errandIds, { type: 'stopped' }));
    if (effect.type === 'resume') stored.push(...told(effect.errandIds, { type: 'resumed' }));
    if (effect.type === 'erase')
      stored.push({ type: 'erase', messageSid, receivedAt, handledAt: Date.now() });
  }
  return stored;
}

const replyOf = (
  { userKey, messageSid, from: to }: InboundMessage,
  body: string,
  part: string,
  about?: 'farewell',
): ChatEffect => ({
  type: 'reply',
  replyId: `${userKey}.${messageSid}${part}`,
  to,
  body,
  ...(about && { about }),
});

/** A user to whom one thing more is said; `part` tells the replies of one message apart. */
export function saying(message: InboundMessage, user: User, body: string, part = ''): User {
  if (message.optOutType) return user;
  return { ...user, effects: [...(user.effects ?? []), replyOf(message, body, part)] };
}

/**
 * Whether the user has written again since a message that was found late: the same once more, perhaps, or about something
 * else. A `stop` or `start` counts as of when it was written.
 */
const isOvertaken = (
  { isLate, receivedAt }: InboundMessage,
  { lastInboundAt = 0 }: User,
  command: Command | null,
): boolean =>
  isLate === true &&
  lastInboundAt > receivedAt + SKEW &&
  command?.kind !== 'stop' &&
  command?.kind !== 'start';

/** The webhook has decided it already, unless the message never came that way. */
async function obeyOptOut(message: InboundMessage, user: User, command: Command | null): Promise<User> {
  if (command?.kind !== 'stop' && command?.kind !== 'start') return user;
  const { userKey, messageSid } = message;
  if ((user.optOutSids?.size ?? 0) > MOST_OPT_OUTS) await forgetOptOuts(userKey, messageSid);
  await setOptOut(message, command.kind === 'stop');
  const { optedOut = false } = await loadUser(userKey);
  return { ...user, optedOut };
}
