export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const A_MONTH = `(?:${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')}|sept)\\.?`;
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const NUMEROS = 'una dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' ');
const DIAS = 'domingo lunes martes miercoles jueves viernes sabado'.split(' ');
const MESES =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');

/** Spanish put into the English that the rules read; order matters. */
const SPANISH: [RegExp, string | ((...groups: string[]) => string)][] = [
  [/\b(?:buenos|buenas|buen) (?:dias?|tardes?|noches?)\b/g, ' '],
  [/\b(?:lo antes posible|cuanto antes|lo mas pronto posible|ya mismo|ahora mismo|urgente)\b/g, 'asap'],
  [/\bpasado manana\b/g, 'day after tomorrow'],
  [/\b(?:esta|hoy (?:por|en|a) la) manana\b/g, 'today morning'],
  [/\b(?:esta|hoy (?:por|en|a) la) tarde\b/g, 'today afternoon'],
  [/\b(?:esta|hoy (?:por|en|a) la) noche\b/g, 'tonight'],
  [/\b(?:por|en|de|a) la manana\b/g, 'in the morning'],
  [/\b(?:por|en|de|a) la tarde\b/g, 'in the afternoon'],
  [/\b(?:por|en|de|a) la noche\b/g, 'in the evening'],
  [/\bmanana\b/g, 'tomorrow'],
  [/\bhoy\b/g, 'today'],
  [/\b(?:el |este )?fin de semana\b/g, 'weekend'],
  [/\b(?:la )?(?:proxima semana|semana que viene|semana proxima)\b/g, 'next week'],
  [/\besta semana\b/g, 'this week'],
  [
    new RegExp(`\\b(?:el )?(?:(proximo) )?(${DIAS.join('|')})( que viene| proximo)?\\b`, 'g'),
    (_, before, day, after) => `${before || after ? 'next ' : ''}${WEEKDAYS[DIAS.indexOf(day ?? '')]}`,
  ],
  [
    new RegExp(`\\b(?:el )?(\\d{1,2}) de (${MESES.join('|')})\\b(?: del? (\\d{4}))?`, 'g'),
    (_, day, month, year) => `${day} ${MONTHS[MESES.indexOf(month ?? '')]}${year ? ` ${year}` : ''}`,
  ],
  [/\b(?:al )?mediodia\b/g, 'noon'],
  [/\b(?:a )?medianoche\b/g, 'midnight'],
  [
    new RegExp(`\\b(las?) (${NUMEROS.join('|')})\\b`, 'g'),
    (_, article, hour) => `${article} ${NUMEROS.indexOf(hour ?? '') + 1}`,
  ],
  [/\b(las? \d{1,2}) y media\b/g, '$1:30'],
  [/\b(las? \d{1,2}) y cuarto\b/g, '$1:15'],
  [/\b(?:despues de|a partir de|desde) (?:las? )?(?=\d|noon|midnight|el |\w+day)/g, 'after '],
  [/\b(?:antes de(?:l)?|hasta) (?:las? )?(?=\d|noon|midnight|\w+day)/g, 'before '],
  [/\bentre (?:las? )?(\S+) y (?:las? )?(?=\d|noon|\w+day)/g, 'between $1 and '],
  [/\bde (?:las? )?(\d\S*) a (?:las? )?(?=\d)/g, 'between $1 and '],
  [/\b(?:a|sobre|hacia) las? (?=\d)/g, 'at '],
  [
    /\b(?:en|dentro de) (\d+|una|dos|tres) (hora|minuto|dia|semana)s?\b/g,
    (_, count, unit) => {
      const english = { hora: 'hours', minuto: 'minutes', dia: 'days', semana: 'weeks' }[unit ?? ''];
      return `in ${NUMEROS.indexOf(count ?? '') + 1 || count} ${english}`;
    },
  ],
];

const ENGLISH: [RegExp, string | ((...groups: string[]) => string)][] = [
  [/\bgood (?:morning|afternoon|evening|night|day)\b/g, ' '],
  [/\b([ap])\.? ?m\b\.?/g, '$1m'],
  [new RegExp(`\\b(${NUMBERS.join('|')})\\b`, 'g'), (word) => String(NUMBERS.indexOf(word ?? '') + 1)],
  [/\b(?:an? )?half (?:an )?hour\b/g, '30 minutes'],
  [/\b(?:a )?couple (?:of )?(?=day|hour|week)/g, '2 '],
  [/\bnext few\b/g, 'next 3'],
  [/\bin an? (?=hour|day|week|minute)/g, 'in 1 '],
  [/\ba week from (?=today|now)/g, '1 week from '],
  [/\bfortnight\b/g, '2 weeks'],
  [/\bhalf past (\d{1,2})\b/g, '$1:30'],
  [/\bquarter (?:past|after) (\d{1,2})\b/g, '$1:15'],
  [/\bquarter (?:to|of) (\d{1,2})\b/g, (_, hour) => `${((Number(hour) + 10) % 12) + 1}:45`],
  [/\b(?:mid-?day|noontime)\b/g, 'noon'],
  [
    /\b(?:within|(?:with)?in the next|over the next|during the next|the next) (?:a )?(\d{0,2}) ?(days?|weeks?)\b/g,
    (_, count, unit) => `by ${count || 1} ${unit} from now`,
  ],
  [/\btoday or tomorrow\b/g, 'between today and tomorrow'],
  [
    /(?<!between )\b(\w+day) ?(?:or|and|&) ?(?:on )?(\w+day)\b/g,
    (said, first, second) => (neighbours(first, second) ? `between ${first} and ${second}` : (said ?? '')),
  ],
  [/\b(\w+day|tomorrow) am\b/g, '$1 morning'],
  [/\b(\w+day|tomorrow) pm\b/g, '$1 afternoon'],
  [/\bfirst thing\b/g, 'morning'],
  [/\b(?:at|around|over) lunch\b/g, 'lunchtime'],
  [/\b(\d{1,3}|an?) (hours?|minutes?) from now\b/g, (_, count, unit) => `in ${Number(count) || 1} ${unit}`],
  [/\b(?:afte?rn+o+n|aftern+o+ns)\b/g, 'afternoon'],
  [/\btonight\b/g, 'today night'],
  [/\bthis (morning|afternoon|evening|lunchtime)\b/g, 'today $1'],
  [/\b(?:tmrw|tmr|tmw|2moro|2morrow|tomorow|tommorow|tommorrow|tomorrrow)\b/g, 'tomorrow'],
  [/\blunch ?time\b/g, 'lunchtime'],
  [/(\d)\s*(?:o'clock|oclock)\b/g, '$1:00'],
  [/(\d)ish\b/g, '$1'],
  [/\b(\d{1,2}) ?h\b(?!\d)/g, '$1:00'],
  [new RegExp(`(?<!${A_MONTH} |\\d)((?:1[0-2]|[1-9])(?::\\d{2})?) in the morning\\b`, 'g'), '$1am'],
  [
    new RegExp(
      `(?<!${A_MONTH} |\\d)((?:1[0-2]|[1-9])(?::\\d{2})?) (?:in the (?:afternoon|evening)|at night)\\b`,
      'g',
    ),
    '$1pm',
  ],
  [new RegExp(`\\b(${A_MONTH}) (\\d{1,2}) ?- ?(\\d{1,2})\\b(?!:| ?[ap]m)`, 'g'), '$1 $2 to $1 $3'],
  [/\b(?:by )?(?:the )?end of (?:the|this) (week|month)\b/g, 'by this $1'],
  [/\b(?:by )?(?:the )?end of (?=next|today|tomorrow|\w+day)/g, 'by '],
];

function neighbours(first = '', second = ''): boolean {
  const [from, to] = [WEEKDAYS.indexOf(first), WEEKDAYS.indexOf(second)];
  return from >= 0 && to >= 0 && (from + 1) % 7 === to;
}

/** A folded text with Spanish, number words and other spellings put into the few forms that the rules read. */
export function plainTimeWords(folded: string): string {
  const rules = [...SPANISH, ...ENGLISH];
  return rules.reduce((text, [pattern, to]) => text.replace(pattern, to as string), ` ${folded} `);
}
