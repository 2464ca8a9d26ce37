/** A clock as people and spreadsheets write it: 9:00, 09:00:00, 9.00, 9h00, 9 AM, 5:00 p. m. */
const CLOCK = /^(\d{1,2})(?:[:.h](\d\d)(?::00)?)?(?:\s*([ap])\.?\s?m\.?)?$/i;
/** What a spreadsheet writes for a time cell without a format: a part of a day. */
const PART_OF_DAY = /^0[.,]\d+$/;
const MINUTES_OF_DAY = 1440;

/** An hour of the day as `HH:MM`, `latest` at most; undefined when it is none, or may be read in two ways. */
export function readHour(text: string, latest: string): string | undefined {
  const minutes = PART_OF_DAY.test(text) ? partOfDay(text) : clock(text);
  if (minutes === undefined) return undefined;
  const hour = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  return hour <= latest ? hour : undefined;
}

const pad = (number: number) => String(number).padStart(2, '0');

function clock(text: string): number | undefined {
  const [, hours = '', minutes, half] = CLOCK.exec(text) ?? [];
  const isClear = half ? Number(hours) >= 1 && Number(hours) <= 12 : minutes !== undefined;
  if (!isClear || Number(minutes ?? 0) > 59) return undefined;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours);
  return hour * 60 + Number(minutes ?? 0);
}

/** Only five minutes are certain: 0.30 is rather half past midnight than 07:12. */
function partOfDay(text: string): number | undefined {
  const minutes = Number(text.replace(',', '.')) * MINUTES_OF_DAY;
  const rounded = Math.round(minutes / 5) * 5;
  return Math.abs(minutes - rounded) < 0.1 ? rounded : undefined;
}
