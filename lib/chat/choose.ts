import { type Errand, isChoosing, isOpen } from '../errand/errand.ts';
import { amendErrand, askWhen } from './amend.ts';
import { callOff } from './call-off.ts';
import type { Conversation, Decision, Facts, Outcome, Pending } from './conversation.ts';
import { openQuestion } from './facts.ts';
import { move } from './move.ts';
import { askWhichOne, say, sayNothing, tell } from './outcome.ts';
import { changeIn } from './wish.ts';

type Asked = Extract<Pending, { is: 'which-errand' }>;

/** The answer to our question which errand is meant, or an offer that is picked. */
export function takeNumber(conversation: Conversation, facts: Facts, value: number): Decision {
  const question = openQuestion(conversation, facts.message.receivedAt);
  const { pending: _, ...rest } = conversation;
  if (question?.is === 'when-instead' && !facts.errands.some(isChoosing)) {
    const errand = facts.errands.find(({ id }) => id === question.errandId);
    return errand ? askWhen(rest, facts, errand) : sayNothing(rest, facts);
  }
  if (question?.is !== 'which-errand') return pick(conversation, facts, facts.errands, value);
  const errand = facts.errands.find(({ id }) => id === question.among[value - 1]);
  if (!errand) return say(conversation, 'outOfRange', question.among.length);
  return carryOn(rest, facts, errand, question);
}

function carryOn(conversation: Conversation, facts: Facts, errand: Errand, { verb }: Asked): Decision {
  switch (verb.is) {
    case 'status':
      return say(conversation, 'status', [errand]);
    case 'cancel':
      return callOff(conversation, facts, errand);
    case 'pick':
      return pick(conversation, facts, [errand], verb.choice);
    case 'amend':
    case 'reschedule': {
      if (!verb.text) return askWhen(conversation, facts, errand);
      const { again } = facts;
      if (!again) return { reads: { text: verb.text, errandId: errand.id } };
      const said = { text: verb.text, utterance: again };
      return verb.is === 'reschedule'
        ? move(conversation, facts, errand, said)
        : amendErrand(conversation, facts, errand, { change: changeIn(again), notes: verb.text });
    }
  }
}

export function pick(conversation: Conversation, facts: Facts, errands: Errand[], choice: number): Outcome {
  const choosing = errands.filter(isChoosing);
  const [errand, ...more] = choosing;
  if (!errand)
    return errands.some(isOpen) ? say(conversation, 'nothingToChoose') : sayNothing(conversation, facts);
  if (more.length > 0) return askWhichOne(conversation, facts, choosing, { is: 'pick', choice });
  if (!errand.choices[choice - 1]) return say(conversation, 'outOfRange', errand.choices.length);
  return tell(conversation, errand, { type: 'picked', by: facts.message.sid, choice });
}

/** Others are asked for those who want more to choose from. */
export function askForMore(conversation: Conversation, facts: Facts): Outcome {
  const { errands, message } = facts;
  const errand = errands.find(({ status }) => status === 'choosing');
  if (errand) return tell(conversation, errand, { type: 'moreRequested', by: message.sid });
  return errands.some(isOpen) ? say(conversation, 'nothingToChoose') : sayNothing(conversation, facts);
}
