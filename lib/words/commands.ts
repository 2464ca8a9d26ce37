import { foldText } from './fold-text.ts';
import { isErasure, isOptOut } from './opt-out.ts';
import { plainWords } from './plain-words.ts';

/** What a command, an agreement or a refusal is called, in English and Spanish. */
const WORDS = {
  status: 'status|update|estado|estatus',
  cancel:
    'cancel|cancel it|cancel my appointment|cancelar|cancela|cancelalo|cancelala|cancelar mi cita|cancela mi cita',
  reschedule:
    'reschedule|reschedule it|reschedule my appointment|reprogramar|reagendar|cambiar mi cita|mover mi cita',
  help: 'help|help me|ayuda|ayudame|?',
  stop: 'stop|stop it|stop all|stopall|stop now|stop please|unsubscribe|unsubscribe me|quit|end|revoke|opt out|optout|opt me out|parar|para|alto|baja|darse de baja|darme de baja|quiero darme de baja|dame de baja|detener|basta',
  start: 'start|unstop|subscribe|opt in|optin|resume|comenzar|empezar|alta|reanudar',
  'delete my data':
    'delete my data|delete all my data|delete my information|erase my data|borra mis datos|borrar mis datos|elimina mis datos|eliminar mis datos|borra todos mis datos',
  more: 'more|more options|show more|mas|mas opciones',
  yes: 'yes|y|yeah|yep|yup|ya|ok|okay|k|sure|correct|si|claro|vale|dale|sip|👍|✅|👌',
  no: 'no|n|nope|nah|no thanks|no thank you|no gracias|nop|👎|❌',
} as const;
const NUMBERS = 'zero|one|two|three|four|five|six|seven|eight|nine|ten'.split('|');
const NUMEROS = 'cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez'.split('|');

export type CommandWord = keyof typeof WORDS;
export type Command = { kind: CommandWord } | { kind: 'number'; value: number };

const kinds = new Map<string, CommandWord>(
  Object.entries(WORDS).flatMap(([kind, words]) =>
    words.split('|').map((word) => [word, kind as CommandWord] as const),
  ),
);

/**
 * The command, number, yes or no that a whole message is, else `null`. Case, accents, bold marks, quotes, emoji, a "please"
 * and final marks do not matter.
 */
export function readCommand(body: string): Command | null {
  const text = fold(body);
  const kind = kinds.get(text) ?? kinds.get(bare(text));
  if (kind) return { kind };
  const value = readNumber(text) ?? readNumber(bare(text));
  return value === null ? null : { kind: 'number', value };
}

/**
 * The command that a message is. What Twilio itself took for an opt-out word is one for us too, and a button says what
 * its text or its payload says. Whoever asks in own words to be left alone, or to have everything deleted, is understood.
 */
export function commandOf({
  optOutType,
  body,
  buttonPayload,
}: {
  body: string;
  optOutType?: string;
  buttonPayload?: string;
}): Command | null {
  const kind = optOutType?.toLowerCase();
  if (kind === 'stop' || kind === 'start' || kind === 'help') return { kind };
  return readCommand(body) ?? (buttonPayload ? readCommand(buttonPayload) : null) ?? commandIn(body);
}

const LONGEST = 4096;
/** "Yes, delete my data" is an answer first. */
const AGREES = /^\W*(?:yes|yeah|yep|sure|ok|okay|please do|si|claro|vale|dale)\b/;

function commandIn(body: string): Command | null {
  const folded = plainWords(foldText(body.slice(0, LONGEST)));
  if (isOptOut(folded)) return { kind: 'stop' };
  return isErasure(folded) && !AGREES.test(folded) ? { kind: 'delete my data' } : null;
}

function fold(body: string): string {
  return (
    body
      // Compatibility folding turns "①" and full-width digits into digits; accents come apart and are dropped
      // with the keycap of "2️⃣", variation selectors, zero-width characters and skin tones.
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}\p{Emoji_Modifier}]/gu, '')
      .toLowerCase()
      .replace('🔟', '10')
      .replace(/[’‘´`]/g, "'")
      .trim()
      .replace(/,?\s+/g, ' ')
      .replace(/^[¡¿]\s*/, '')
      .replace(/[\s.!]+$/, '')
      .replace(/,? (please|pls|plz|por favor|porfa)$/, '')
  );
}

/** Without what surrounds words: marks of emphasis, quotes, emoji. */
const bare = (text: string): string =>
  text
    .replace(/[*_~"“”«»()[\]{}'.!,;:]|[\p{Extended_Pictographic}\p{Emoji_Component}]/gu, (mark) =>
      /[\d#?]/.test(mark) ? mark : ' ',
    )
    .replace(/(?<=\p{L})-/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:please|pls|plz|por favor) /, '')
    .replace(/ (please|pls|plz|por favor|thanks|thank you|gracias)$/, '');

function readNumber(text: string): number | null {
  const digits = /^(?:option |number |opcion |numero |no\. ?|#)?(\d{1,6})\)?$/.exec(text)?.[1];
  if (digits) return Number(digits);
  const word = Math.max(NUMBERS.indexOf(text), NUMEROS.indexOf(text));
  return word < 0 ? null : word;
}
