import type { Script } from './phone-call.ts';

/** Rings and rings. */
export const noAnswer: Script = async (call) => {
  await call.ring();
  await call.end('no-answer');
};

/** Does nothing by itself: a test plays the business. */
export const byHand: Script = async () => {};

/** The line is engaged. */
export const busy: Script = async (call) => {
  await call.ring();
  await call.end('busy');
};

/** Has nothing free. */
export const hasNothingFree: Script = async (call) => {
  await call.answer();
  await call.end();
  await call.result({ outcome: 'unavailable' });
};

/** Offers a slot `minutes` into the window, and writes it down when the agent is told to book. */
export const offers =
  (minutes: number): Script =>
  async (call) => {
    await call.answer();
    if (call.isOver) return;
    if (call.variables.purpose === 'release' || call.variables.purpose === 'cancel') {
      await call.end();
      await call.result({ outcome: 'cancelled' });
      return;
    }
    const start = call.start(call.variables.purpose === 'confirm' ? 0 : minutes);
    const offer = await call.tool('offer', { start, duration_minutes: 30 });
    if (offer.decision === 'book') {
      const booked = await call.tool('booked', { start, confirmation_code: 'C-1' });
      await call.end();
      await call.result(
        booked.ok ? { outcome: 'booked', start, confirmation_code: 'C-1' } : { outcome: 'cancelled' },
      );
      return;
    }
    await call.end();
    await call.result({ outcome: offer.decision === 'hold' ? 'offered' : 'unavailable', start });
  };
