/** What came of a call, by the outcome that its result reports, in one or two words for a person who watches. */
export const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  offered: 'made an offer',
  unavailable: 'no slot',
  callback: 'will call back',
  voicemail: 'voicemail',
  wrong_number: 'wrong number',
  refused: 'refused',
  cancelled: 'taken out',
};
