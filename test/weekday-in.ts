/** The weekday after so many days in New York, `Thursday`: three days on it is neither today nor partly over. */
export const weekdayIn = (days: number): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', weekday: 'long' }).format(
    Date.now() + days * 86_400_000,
  );

export const DAY = weekdayIn(3);
export const WISH = `I need a dentist on ${DAY} afternoon`;
