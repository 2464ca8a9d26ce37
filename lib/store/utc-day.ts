const DAY = 86_400_000;

/** The UTC day of a moment (epoch ms), `YYYY-MM-DD`. */
export const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** When that day is over. Epoch milliseconds. */
export const nextDay = (now: number): number => Math.floor(now / DAY) * DAY + DAY;
