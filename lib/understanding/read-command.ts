const WORDS = {
  status: 'status|estado',
  cancel: 'cancel|cancel it|cancel my appointment|cancelar|cancela|cancelar mi cita',
  reschedule: 'reschedule|reprogramar|cambiar mi cita',
  help: 'help|ayuda|?',
  stop: 'stop|stop all|stopall|unsubscribe|quit|end|opt out|optout|parar|alto|baja|darse de baja',
  start: 'start|unstop|subscribe|opt in|optin|comenzar|empezar|alta',
  'delete my data':
    'delete my data|delete all my data|borra mis datos|borrar mis datos|elimina mis datos|eliminar mis datos',
  more: 'more|more options|mas|mas opciones',
  yes: 'yes|y|yeah|yep|yup|ok|okay|sure|correct|si|claro|vale|👍',
  no: 'no|n|nope|nah|no thanks|no thank you|no gracias|👎',
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
 * The command, number or yes/no that a whole message is, else `null`. Case, accents, surrounding blanks,
 * a "please" and final full stops or exclamation marks do not matter.
 */
export function readCommand(body: string): Command | null {
  const text = fold(body);
  const kind = kinds.get(text);
  if (kind) return { kind };
  const value = readNumber(text);
  return value === null ? null : { kind: 'number', value };
}

/**
 * The command that a message is. What Twilio itself took for an opt-out word is one for us too, and a button says what
 * its text or its payload says.
 */
export function commandOf(message: {
  body: string;
  optOutType?: string;
  buttonPayload?: string;
}): Command | null {
  const { optOutType, body, buttonPayload } = message;
  const kind = optOutType?.toLowerCase();
  if (kind === 'stop' || kind === 'start' || kind === 'help') return { kind };
  return readCommand(body) ?? (buttonPayload ? readCommand(buttonPayload) : null);
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
      .trim()
      .replace(/,?\s+/g, ' ')
      .replace(/^[¡¿]\s*/, '')
      .replace(/[\s.!]+$/, '')
      .replace(/,? (please|pls|plz|por favor)$/, '')
  );
}

function readNumber(text: string): number | null {
  const digits = /^(?:option |number |opcion |numero |no\. ?|#)?(\d{1,6})\)?$/.exec(text)?.[1];
  if (digits) return Number(digits);
  const word = Math.max(NUMBERS.indexOf(text), NUMEROS.indexOf(text));
  return word < 0 ? null : word;
}
