import { commit } from '../commit/commit-errand.ts';
import type { ErrandEvent } from '../errand/errand.ts';

type Of<T extends ErrandEvent['type']> = Omit<Extract<ErrandEvent, { type: T }>, 'type' | 'call'>;

/** The agent's question whether an offered slot may be booked. `null`: there is no such call. */
export async function answerOffer(errandId: string, call: number, offer: Of<'offered'>) {
  const committed = await commit(errandId, { type: 'offered', call, ...offer }, { isUnwatched: true });
  const answer = committed?.answer;
  return answer && 'decision' in answer ? answer : null;
}

/** The agent's report that the business has written the appointment down. `null`: there is no such call. */
export async function answerBooked(errandId: string, call: number, booking: Of<'bookingClaimed'>) {
  const committed = await commit(
    errandId,
    { type: 'bookingClaimed', call, ...booking },
    { isUnwatched: true },
  );
  const answer = committed?.answer;
  return answer && 'ok' in answer ? answer : null;
}
