import { errandIdIn } from '../../lib/platform/ids.ts';

/** One call as the vendors know it, oldest first; `outcome` is what the business understood. */
export type PlacedCall = { callId: string; to: string; purpose: string; outcome: string | null };

/**
 * Every call that went out twice, every business that was rung twice for one purpose of an errand, though everybody
 * answers, and every errand that leaves more than one appointment standing.
 */
export function judgeCalls(calls: readonly PlacedCall[]): string[] {
  const attempts = repeated(calls.map(({ callId }) => callId));
  const rung = repeated(
    calls.map(({ callId, to, purpose }) => `${errandIdIn(callId)} to ${to} to ${purpose}`),
  );
  return [
    ...attempts.map((callId) => `call ${callId} was dialled twice`),
    ...rung.map((call) => `errand ${call} was dialled twice`),
    ...findDoubleAppointments(calls),
  ];
}

function findDoubleAppointments(calls: readonly PlacedCall[]): string[] {
  const books = new Map<string, Set<string>>();
  for (const { callId, to, outcome } of calls) {
    const errand = errandIdIn(callId) ?? '';
    const book = books.get(errand) ?? new Set();
    books.set(errand, book);
    if (outcome === 'booked') book.add(to);
    if (outcome === 'cancelled') book.delete(to);
  }
  return [...books]
    .filter(([, book]) => book.size > 1)
    .map(([errand, book]) => `errand ${errand} leaves appointments with ${[...book].join(' and ')}`);
}

function repeated(texts: string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.has(text) || !seen.add(text));
}
