import { type Parts, readAct } from './intent/read-act.ts';
import { languageOf } from './language.ts';
import { partsOf } from './read-parts.ts';
import type { Context, Said, Utterance } from './utterance.ts';

export type { Context, Details, OpenErrand, Utterance } from './utterance.ts';

const LONGEST = 4096;

/** What a person did with a message: the only way from words to meaning. Rules alone read it. Never throws. */
export async function understand(text: string, context: Context): Promise<Utterance> {
  const parts = partsOf(text.slice(0, LONGEST), context);
  const done = readAct(parts);
  const language = languageOf(parts.folded, parts.setting.language);
  return { ...done, unread: unreadIn(done, parts), language, by: 'rules' } as Utterance;
}

/** What was seen of time and place and not understood; it matters only where something is to be done. */
function unreadIn({ act }: Said, { time, details }: Parts): string[] {
  if (!ACTING.has(act)) return [];
  const isNothingLeft = details.windows === null && time.whens.length > 0 && time.unread.length === 0;
  return isNothingLeft ? ['the time'] : [...new Set(time.unread)];
}
const ACTING = new Set(['book', 'ask', 'change', 'reschedule', 'emergency', 'unclear', 'yes', 'no']);
