import type { StoredErrand } from '../../tables.ts';
import { Icon } from '../icons.tsx';
import { duration } from '../state/clock.ts';
import { HandControls, TakeOver } from './hand-controls.tsx';
import { describe, explain, isLive, type Lane, stagesOf } from './lane-of.ts';
import type { Axis } from './time-axis.ts';
import { Words } from './words.tsx';

type Props = { errand: StoredErrand; lane: Lane; axis: Axis; moment: number };

const purposes = { book: '', confirm: 'confirms', cancel: 'cancels', release: 'takes it out again' };

/** One call: its name, its bar on the axis, what is said, and who holds the booking right. */
export function LaneView({ errand, lane, axis, moment }: Props) {
  const { call, name, phone, conversation } = lane;
  const state = describe(errand, lane);
  const why = explain(errand, lane);
  const isHolder = errand.right?.call === call.n && isLive(lane);
  const stages = stagesOf(lane, moment);
  return (
    <li class={isHolder ? 'lane is-holder' : 'lane'}>
      <div class="lane-head">
        <h4>{name}</h4>
        {isHolder && (
          <span class="right">
            <Icon name="star" /> may book
          </span>
        )}
        {purposes[call.purpose] && <span class="quiet">{purposes[call.purpose]}</span>}
        {call.attempt > 1 && <span class="quiet">second try</span>}
        {phone && isLive(lane) && <TakeOver to={phone.to} />}
        <span class={`state ${state.replaceAll(' ', '-')}`}>{state}</span>
      </div>
      <div
        class="bar"
        role="img"
        aria-label={stages.map(({ kind, from, to }) => `${kind} ${duration(to - from)}`).join(', ')}
      >
        {stages.map(({ kind, from, to }) => (
          <i
            key={kind}
            class={kind}
            style={{ left: `${axis.at(from)}%`, width: `${Math.max(0.6, axis.at(to) - axis.at(from))}%` }}
          />
        ))}
      </div>
      {why && <p class="why">{why}</p>}
      {conversation && <Words conversation={conversation} isLive={isLive(lane)} />}
      {phone && isLive(lane) && (
        <HandControls callSid={call.callSid!} phone={phone} conversation={conversation} />
      )}
    </li>
  );
}
