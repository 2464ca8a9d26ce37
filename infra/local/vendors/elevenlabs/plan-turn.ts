import type { BusinessScript } from '../business-scripts.ts';
import { firstSlot, localTime, slotAfter, spokenTime } from './choose-slot.ts';
import { type Agreement, type Conversation, type Phase, variable } from './conversation.ts';
import { phrasesIn } from './phrases.ts';

/** One turn of a conversation: who says or does what, and what is agreed after it. */
export type Turn =
  | { do: 'say'; speaker: 'agent' | 'business'; text: string; next: Phase; agreed: Partial<Agreement> }
  | { do: 'call-tool'; tool: 'offer' | 'booked'; request: Record<string, unknown> }
  | { do: 'end'; reason: string };

type Chance = { now: number; random: () => number };

function say(
  speaker: 'agent' | 'business',
  text: string,
  next: Phase,
  agreed: Partial<Agreement> = {},
): Turn {
  return { do: 'say', speaker, text, next, agreed };
}

/** Decides the next turn of a conversation from its phase, the business's script and the purpose of the call. */
export function planTurn(conversation: Conversation, script: BusinessScript, chance: Chance): Turn {
  const { agreement, phase } = conversation;
  const { start, code } = agreement;
  const callId = conversation.variables.call_id;
  const words = phrasesIn(variable(conversation, 'language'));
  switch (phase) {
    case 'greet': {
      const name = variable(conversation, 'provider_name');
      if (script.talk !== 'voicemail') return say('business', words.pickUp(name), 'introduce');
      return say('business', words.voicemail(name), 'end', { outcome: 'voicemail' });
    }
    case 'introduce':
      return say('agent', introduce(conversation), 'reply');
    case 'reply':
      return reply(conversation, script, chance);
    case 'offer':
      return { do: 'call-tool', tool: 'offer', request: { call_id: callId, start, duration_minutes: 30 } };
    case 'give-code': {
      const given = makeCode(chance.random);
      return say('business', words.booked(given), 'booked', { outcome: 'booked', code: given });
    }
    case 'booked':
      return {
        do: 'call-tool',
        tool: 'booked',
        request: { call_id: callId, start, confirmation_code: code },
      };
    case 'undo':
      return say('business', words.undone, 'farewell', { outcome: 'cancelled' });
    case 'farewell':
      return say('business', words.farewell, 'end');
    case 'goodbye':
      return say('agent', words.goodbye, 'end');
    case 'end':
      return { do: 'end', reason: 'end_call tool was called.' };
  }
}

function introduce(conversation: Conversation): string {
  const get = (name: string) => variable(conversation, name);
  const words = phrasesIn(get('language'));
  const user = get('user_name') || words.someone;
  const purpose = get('purpose');
  const wish = Object.hasOwn(words.wishes, purpose) ? (purpose as keyof typeof words.wishes) : 'book';
  const asked = words.wishes[wish]({ user, service: get('service'), when: get('when_text') });
  return `${words.hello(user)} ${asked}`;
}

/** What the business says to the agent's wish. */
function reply(conversation: Conversation, script: BusinessScript, { now, random }: Chance): Turn {
  const purpose = variable(conversation, 'purpose');
  const language = variable(conversation, 'language');
  const timezone = variable(conversation, 'timezone');
  const words = phrasesIn(language);
  const windowStart = Date.parse(variable(conversation, 'window_start'));
  const windowEnd = Date.parse(variable(conversation, 'window_end'));
  const unavailable = say('business', words.nothingFree, 'goodbye', { outcome: 'unavailable' });

  if (script.talk === 'refuses') {
    return say('business', words.refusal, 'goodbye', { outcome: 'refused', notes: words.refused });
  }
  if (purpose === 'cancel' || purpose === 'release') {
    // Where the time is unknown the variable says "none".
    const start = Number.isNaN(windowStart) ? {} : { start: localTime(windowStart, timezone) };
    return say('business', words.takenOut, 'goodbye', { outcome: 'cancelled', ...start });
  }
  if (script.talk === 'no-slot') return unavailable;
  if (purpose === 'confirm') {
    const code = makeCode(random);
    const text = words.stillFree(spokenTime(windowStart, timezone, language), code);
    return say('business', text, 'booked', {
      outcome: 'booked',
      start: localTime(windowStart, timezone),
      code,
    });
  }
  const hasOther = script.talk === 'other-slot';
  const slot = hasOther
    ? slotAfter(windowEnd, timezone, now)
    : firstSlot(windowStart, windowEnd, timezone, now);
  if (slot === null) return unavailable;
  const when = spokenTime(slot, timezone, language);
  const agreed = { outcome: 'offered', start: localTime(slot, timezone) };
  return say('business', hasOther ? words.otherOffer(when) : words.offer(when), 'offer', agreed);
}

/** What the agent says and where the conversation goes after a tool has answered; null when it did not. */
export function heedAnswer(
  conversation: Conversation,
  tool: 'offer' | 'booked',
  answer: Record<string, unknown> | null,
): { text: string; next: Phase; agreed: Partial<Agreement> } {
  const words = phrasesIn(variable(conversation, 'language'));
  const asked = typeof answer?.say === 'string' && answer.say !== '' ? answer.say : null;
  if (tool === 'booked') {
    if (answer?.ok === false) return { text: asked ?? words.undo, next: 'undo', agreed: {} };
    return { text: asked ?? words.thanks, next: 'end', agreed: { outcome: 'booked' } };
  }
  if (answer?.decision === 'book') {
    const number = variable(conversation, 'callback_number');
    const wish = asked ?? words.bookIt(variable(conversation, 'user_name') || words.someone);
    return { text: wish + (number === '' ? '' : words.contact(number)), next: 'give-code', agreed: {} };
  }
  if (answer?.decision === 'decline') {
    return { text: asked ?? words.settled, next: 'farewell', agreed: { outcome: 'unavailable' } };
  }
  return { text: asked ?? words.hold, next: 'farewell', agreed: { outcome: 'offered' } };
}

function makeCode(random: () => number): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from({ length: 5 }, () => letters[Math.floor(random() * letters.length)]).join('');
}
