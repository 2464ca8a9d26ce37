import { maxLength, nullish, number, object, pipe, regex, string, transform, union } from 'valibot';
import { spokenText } from '../vendors/elevenlabs/spoken-text.ts';

/** A line of the user's choice, or of a confirmation, has room for no more. */
const MAX_TEXT = 120;

/** What a model fills in comes as null, as a number or as text; blank is absent. */
const text = pipe(
  nullish(union([string(), number()])),
  transform((value) => spokenText(value ?? '', MAX_TEXT) || undefined),
);

/** `45`, `"45"` and `"45 minutes"` alike; what is no length of an appointment is absent. */
const minutes = pipe(
  text,
  transform((value) => Number.parseFloat(value ?? '')),
  transform((value) => (value > 0 && value <= 1440 ? Math.round(value) : undefined)),
);

const identified = {
  call_id: pipe(string(), maxLength(200, 'Expected our call_id')),
  start: pipe(
    string(),
    regex(
      /^\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?\s*$/i,
      'Expected a local time such as 2026-11-23T14:30',
    ),
  ),
};

/** Body of `POST /api/agent/offer`. */
export const offerInput = pipe(
  object({ ...identified, duration_minutes: minutes, price: text, notes: text }),
  transform(({ call_id, start, duration_minutes, price, notes }) => ({
    call_id,
    offer: {
      start,
      ...(duration_minutes !== undefined && { durationMinutes: duration_minutes }),
      ...(price !== undefined && { price }),
      ...(notes !== undefined && { notes }),
    },
  })),
);

/** Body of `POST /api/agent/booked`. */
export const bookedInput = pipe(
  object({ ...identified, confirmation_code: text, name: text, address: text }),
  transform(({ call_id, start, confirmation_code, name, address }) => ({
    call_id,
    booking: {
      start,
      ...(confirmation_code !== undefined && { confirmationCode: confirmation_code }),
      ...(name !== undefined && { name }),
      ...(address !== undefined && { address }),
    },
  })),
);
