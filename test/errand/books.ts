import assert from 'node:assert/strict';
import type { Appointment, Call, Errand } from '../../lib/errand/errand.ts';

/** A slot that a business has written down in a call; `takenOutBy` names the purpose of the call in which it was taken out. */
type Entry = { call: Call; provider: number; start: number; takenOutBy?: Call['purpose'] };

/** What really stands in the businesses' books, whatever the errand comes to hear of it. */
export class Books {
  readonly #entries: Entry[] = [];

  write(call: Call, start: number): void {
    this.#entries.push({ call, provider: call.provider, start });
  }

  /** Takes a slot out; where no time is known everything but what `stands`, which the agent names. */
  takeOut({ provider, purpose }: Call, start: number | undefined, stands?: Appointment | null): void {
    const isMeant = (entry: Entry) =>
      start === undefined
        ? stands?.provider !== provider || entry.start !== stands.start
        : entry.start === start;
    for (const entry of this.#entries)
      if (entry.provider === provider && isMeant(entry)) entry.takenOutBy ??= purpose;
  }

  /**
   * The errand is over. `said` is all that the user was told, or `null` when nothing more was to be said; of what had
   * begun by `toldFrom` nobody needs to be told.
   */
  lookBack(errand: Errand, said: string[] | null, toldFrom: number): void {
    const { appointment } = errand;
    const isIt = ({ provider, start }: Entry) =>
      provider === appointment?.provider && start === appointment.start;
    // The user may have had it cancelled, or the business may have denied it: the result of that call was lost.
    const isThere = ({ takenOutBy, call: { n } }: Entry) =>
      takenOutBy === undefined ||
      takenOutBy === 'cancel' ||
      (takenOutBy !== 'release' && errand.calls[n]?.resultAt === undefined);
    if (appointment && !appointment.doubt)
      assert.ok(
        this.#entries.some((entry) => isIt(entry) && isThere(entry)),
        'what stands is in its business’s book',
      );
    for (const entry of this.#entries)
      if (said && entry.start > toldFrom && !entry.takenOutBy && !isIt(entry) && isKnown(errand, entry))
        lookForWarning(errand, entry, said);
  }
}

/** Whoever wrote something down and was not heard to say so cannot be told. */
function isKnown({ calls }: Errand, { call: { n }, start }: Entry): boolean {
  const call = calls[n];
  const isHeard = call?.refusedBookings.includes(start) || call?.replacedStart === start;
  return isHeard || (call?.resultAt !== undefined && call.outcome === 'booked');
}

function lookForWarning({ providers }: Errand, { provider }: Entry, said: string[]): void {
  const name = providers[provider]?.name ?? '';
  assert.ok(
    isWarned(said, name),
    `${name} has a slot in its book that does not stand, and the user does not know`,
  );
}

/** The user knows that the business called `name` may have them in its book. */
export const isWarned = (said: string[], name: string): boolean =>
  said.some(
    (body) => body.includes(name) && /may (still )?have|still stands|did not have .+ taken out/.test(body),
  );
