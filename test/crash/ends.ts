import type { World } from '../schedules/world.ts';

const CONFIRMED = '*Appointment Confirmed*';

export const isConfirmation = ({ body }: { body: string }): boolean => body.startsWith(CONFIRMED);

/** How often something that the user was told says this. */
export const toldTimes = ({ watch }: World, words: string): number =>
  watch.said.filter(({ body }) => body.includes(words)).length;

/** Objects unless the user was told this so many times. */
export function isTold(world: World, words: string, times = 1): string | false {
  const told = toldTimes(world, words);
  return told !== times && `"${words}" is said ${told} times, not ${times}`;
}

/** Objects unless so many appointments stand in the books, all of them together. */
export function stands({ businesses }: World, wanted: number): string | false {
  const entries = businesses.flatMap(({ book }) =>
    book.filter(({ crossedOutAt }) => crossedOutAt === undefined),
  );
  return entries.length !== wanted && `${entries.length} appointments stand, not ${wanted}`;
}

/** Objects unless the user was sent so many confirmations, and the last of them is of what stands. */
export function isConfirmed(world: World, times = 1): string | false {
  const confirmations = world.watch.said.filter(isConfirmation);
  if (confirmations.length !== times) return `${confirmations.length} confirmations are sent, not ${times}`;
  const last = confirmations.at(-1)?.body;
  if (last === undefined) return false;
  const isTrue = world.businesses.some(
    ({ plan, book }) =>
      last.includes(plan.name) && book.some(({ crossedOutAt }) => crossedOutAt === undefined),
  );
  return !isTrue && `what was confirmed last stands nowhere: ${last}`;
}
