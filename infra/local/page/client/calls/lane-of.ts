import { OUTCOME_WORDS } from '../../../outcome-words.ts';
import type { ErrandCall, PhoneCall, PhoneConversation, StoredErrand } from '../../tables.ts';
import { world } from '../state/world.ts';

/** A call as the errand, Twilio and ElevenLabs know it; the last two are only known where they are simulated. */
export type Lane = {
  call: ErrandCall;
  name: string;
  phone?: PhoneCall;
  conversation?: PhoneConversation;
};

export type Stage = { kind: 'waiting' | 'ringing' | 'talking'; from: number; to: number };

const endings = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

export function lanesOf(errand: StoredErrand): Lane[] {
  return errand.calls
    .filter(({ state }) => state !== 'dropped')
    .map((call) => {
      const phone = world.calls.value.get(call.callSid ?? '');
      const conversation = world.conversations.value.get(phone?.conversationId ?? '');
      const name = errand.providers[call.provider]?.name ?? 'Unknown';
      return { call, name, ...(phone && { phone }), ...(conversation && { conversation }) };
    });
}

export const isLive = ({ call, phone }: Lane): boolean =>
  phone ? !endings.includes(phone.status) : call.state !== 'ended';

/** What a call went through, up to now. */
export function stagesOf(lane: Lane, now: number): Stage[] {
  const { call, phone } = lane;
  const end = phone?.endedAt ?? call.endedAt ?? (isLive(lane) ? now : call.queuedAt);
  const dialled = phone?.startedAt ?? call.claimedAt ?? end;
  const answered = phone?.answeredAt ?? call.answeredAt ?? end;
  const stages: Stage[] = [
    { kind: 'waiting', from: call.queuedAt, to: Math.min(dialled, end) },
    { kind: 'ringing', from: dialled, to: Math.min(answered, end) },
    { kind: 'talking', from: answered, to: end },
  ];
  return stages.filter(({ from, to }) => to > from);
}

const states: Record<string, string> = {
  queued: 'queued',
  dialling: 'dialling',
  dialled: 'dialling',
  ringing: 'ringing',
  'in-progress': 'talking',
  answered: 'talking',
  busy: 'busy',
  'no-answer': 'no answer',
  failed: 'not reachable',
  canceled: 'called off',
  lost: 'lost sight of',
};

const outcomes: Record<string, string> = {
  booked: 'agreed',
  ...OUTCOME_WORDS,
};

/** Where a call stands, in one or two words. */
export function describe(errand: StoredErrand, { call, phone, conversation }: Lane): string {
  if (errand.appointment?.call === call.n) return 'booked';
  const status = phone?.status ?? call.endStatus ?? call.state;
  if (status !== 'completed' && status !== 'ended') return states[status] ?? status;
  return outcomes[call.outcome ?? conversation?.outcome ?? ''] ?? 'ended';
}

/** Why a call was let go, or is not the one that stands; undefined when there is nothing to explain. */
export function explain(errand: StoredErrand, { call }: Lane): string | undefined {
  const winner = errand.appointment && errand.providers[errand.appointment.provider]?.name;
  if (call.isOutdated) return 'Let go: the request was changed.';
  if (call.letGo && winner) return `Let go: ${winner} is booked.`;
  if (call.letGo) return errand.muted ? 'Let go: the user said stop.' : 'Let go: it was cancelled.';
  if (call.refusedBookings.length > 0) return 'Asked to take the appointment out again.';
  if (call.offers.length === 0 || errand.appointment?.call === call.n) return undefined;
  const { windows } = errand.request;
  if (
    !call.offers.some((offer) => windows.some(({ start, end }) => start <= offer.start && offer.start <= end))
  )
    return 'Asked to hold: it has nothing in the time that was asked for.';
  if (winner) return `Not taken: ${winner} is booked.`;
  const holder = errand.right && errand.calls[errand.right.call];
  if (holder && holder.n !== call.n)
    return `Asked to hold: ${errand.providers[holder.provider]?.name} has the booking right.`;
  return undefined;
}
