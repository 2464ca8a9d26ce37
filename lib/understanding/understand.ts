import { type Parts, readAct } from './intent/read-act.ts';
import { languageOf } from './language.ts';
import { readParts } from './read-parts.ts';
import type { Context, Said, Utterance } from './utterance.ts';

export type { Context, Details, OpenErrand, Utterance } from './utterance.ts';

const LONGEST = 4096;

/** What a person did with a message: the only way from words to meaning. Rules alone read it. Never throws. */
export async function understand(text: string, context: Context): Promise<Utterance> {
  const parts = readParts(text.slice(0, LONGEST), context);
  const done = readAct(parts);
  const language = languageOf(parts.folded, parts.setting.language);
  return { ...done, unread: unreadIn(done, parts), language, by: 'rules' } as Utterance;
}

/** What was seen of time and place and not understood; it matters only where something is to be done. */
function unreadIn({ act }: Said, { time, isPast }: Parts): string[] {
  if (!ACTING.has(act)) return [];
  return isPast ? ['the time'] : [...new Set(time.unread)];
}
const ACTING = new Set(['book', 'ask', 'change', 'reschedule', 'emergency', 'unclear', 'yes', 'no']);
