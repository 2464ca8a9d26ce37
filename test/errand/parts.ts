import type { Appointment, Call, Errand } from '../../lib/errand/errand.ts';
import { errandOf, MORNING, type Setting } from './story.ts';

/** A call of the first business that has ended, of which nothing is known. */
export const callOf = (given: Partial<Call> = {}): Call => ({
  n: 0,
  provider: 0,
  purpose: 'book',
  attempt: 1,
  state: 'ended',
  queuedAt: MORNING,
  ticket: 1,
  offers: [],
  refusedBookings: [],
  ...given,
});

export const appointmentAt = (start: number, given: Partial<Appointment> = {}): Appointment => ({
  call: 0,
  provider: 0,
  bookedAt: MORNING,
  start,
  ...given,
});

/** An errand in a state that it would take a long story to bring about. */
export const errandWith = (given: Partial<Errand>, setting?: Setting): Errand => ({
  ...errandOf(setting),
  ...given,
});
