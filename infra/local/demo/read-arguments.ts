import { parseArgs } from 'node:util';
import { StartError } from '../start-error.ts';
import { readVoiceNote, type VoiceNote } from './read-voice-note.ts';

/** What is said in the demo, in order: a text, or a voice note. */
export type Saying = string | VoiceNote;

const usual = 'I need a dentist on Monday afternoon';

/** Reads `"a text" --voice note.ogg …`. Throws `StartError` for an option that there is not and a file that cannot be read. */
export async function readArguments(given: string[]): Promise<[Saying, ...Saying[]]> {
  const sayings: Saying[] = [];
  for (const token of readTokens(given)) {
    if (token.kind === 'positional' && token.value.trim() !== '') sayings.push(token.value);
    if (token.kind === 'option') sayings.push(await readVoiceNote(token.value ?? ''));
  }
  const [first = usual, ...further] = sayings;
  return [first, ...further];
}

function readTokens(args: string[]) {
  try {
    const options = { voice: { type: 'string', multiple: true } } as const;
    return parseArgs({ args, options, allowPositionals: true, tokens: true }).tokens;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [what] = error.message.split('. ');
    throw new StartError(`${what}. The demo takes texts and "--voice file.ogg".`);
  }
}
