import { sendReply, sendTyping } from '../queues/queues.ts';
import { type ChatEffect, forgetEffects, isOptedOut, saveUser, type User } from '../store/users.ts';
import { beginErasure } from './begin-erasure.ts';
import { commit, start } from './commit-errand.ts';

/**
 * Saves what a handled message changed about its user together with what it leads to, carries that out, and forgets it.
 * Whoever turned out to be somebody that we know under another key, and said stop there meanwhile, has stopped what was
 * started here too.
 */
export async function keepUser(userKey: string, was: User, user: User): Promise<User> {
  const saved = await saveUser(userKey, was, user);
  const kept = await carryOut(userKey, saved);
  if (saved.ledBy && (await isOptedOut(saved.ledBy)))
    for (const { id } of saved.errands ?? []) await commit(id, { type: 'stopped' });
  return kept;
}

/** Carries out what the last save has left to be done; all of it may be carried out again and changes nothing more then. */
export async function carryOut(userKey: string, user: User): Promise<User> {
  const { effects = [], ...rest } = user;
  if (effects.length === 0) return rest;
  for (const effect of effects) await dispatch(userKey, user, effect);
  await forgetEffects(userKey, user);
  return rest;
}

async function dispatch(userKey: string, user: User, effect: ChatEffect): Promise<void> {
  switch (effect.type) {
    case 'reply': {
      const { replyId, to, body, about } = effect;
      return sendReply(userKey, replyId, to, body, about && { about });
    }
    case 'start':
      // Whoever has said stop meanwhile wants nothing started.
      if (await isOptedOut(user.ledBy ?? userKey)) return;
      await sendTyping(userKey, effect.messageSid);
      await start(effect.errand);
      return;
    case 'tell':
      await commit(effect.errandId, effect.event);
      return;
    case 'erase':
      return beginErasure(userKey, user, effect);
  }
}
