import type { Move } from '../../../vendors/moves.ts';
import type { PhoneCall, PhoneConversation } from '../../tables.ts';
import { act } from '../state/act.ts';
import { world } from '../state/world.ts';

type Props = { callSid: string; phone: PhoneCall; conversation: PhoneConversation | undefined };
type Choice = [move: Move, label: string];

const whileRinging: Choice[] = [
  ['answer', 'Answer'],
  ['busy', 'Busy'],
  ['no-answer', 'Let it ring out'],
  ['voicemail', 'Voicemail'],
];
const hangUp: Choice = ['hang-up', 'Hang up'];
const decisions: Record<string, Choice[]> = {
  reply: [
    ['agrees', 'Yes, that fits'],
    ['other-slot', 'Offer another day'],
    ['no-slot', 'Nothing free'],
    ['refuses', 'Never call again'],
  ],
  'give-code': [['agrees', 'Agree, give a code']],
  undo: [['agrees', 'Cross it out']],
};

/** Lets a person play the business: pick up or not, offer, agree, hang up. */
export function HandControls({ callSid, phone: { to, status }, conversation }: Props) {
  const hands = world.hands.value;
  if (!hands.has(to) && !hands.has('*')) return null;
  const choices =
    status === 'ringing'
      ? whileRinging
      : status === 'in-progress'
        ? [...(decisions[conversation?.phase ?? ''] ?? []), hangUp]
        : [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own box.
    <div class="hand" role="group" aria-label="You are the business">
      <span class="quiet">You are the business</span>
      {choices.map(([move, label]) => (
        <button
          key={move}
          type="button"
          class={`button small ${move === 'answer' || move === 'agrees' ? 'primary' : ''}`}
          onClick={() => act({ do: 'play', callSid, move })}
        >
          {label}
        </button>
      ))}
      {!hands.has('*') && (
        <button type="button" class="button small plain" onClick={() => act({ do: 'hand-back', number: to })}>
          Hand back
        </button>
      )}
    </div>
  );
}

/** Takes over the business of a call that a script plays. */
export function TakeOver({ to }: { to: string }) {
  const hands = world.hands.value;
  if (hands.has(to) || hands.has('*')) return null;
  return (
    <button type="button" class="take-over" onClick={() => act({ do: 'take-over', number: to })}>
      play it
    </button>
  );
}
