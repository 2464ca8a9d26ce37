/** What to look for and what to put in its place. */
export type Rule = [RegExp, string | ((...groups: string[]) => string)];

export const listed = (words: string) => words.split(' ');
export const MONTHS = listed('jan feb mar apr may jun jul aug sep oct nov dec');
const WEEKDAYS = listed('sunday monday tuesday wednesday thursday friday saturday');
const DIAS = listed('domingo lunes martes miercoles jueves viernes sabado');
const MESES = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre';
const NUMEROS = listed('una dos tres cuatro cinco seis siete ocho nueve diez once doce');
const PARTS: Record<string, string> = { manana: 'morning', tarde: 'afternoon', noche: 'evening' };
const UNITS: Record<string, string> = { hora: 'hours', minuto: 'minutes', dia: 'days', semana: 'weeks' };

/** Spanish put into English, of which chrono knows far more; order matters. */
export const SPANISH: Rule[] = [
  // "Mar" is a day in "mar por la tarde" and "el mar".
  [
    /\b(lun|mar|mie|jue|vie|sab|dom)\b\.?(?= (?:por la|a las?) |(?<=\bel \w{3}\.?)[.!?]*$)/g,
    (_, short = '') => DIAS.find((day) => day.startsWith(short)) ?? short,
  ],
  [/\bbuen[oa]?s? (?:dias?|tardes?|noches?)\b/g, ' '],
  [/\b(?:lo (?:antes|mas pronto) posible|cuanto antes|ya mismo|ahora mismo|urgente)\b/g, 'asap'],
  [/\bpasado manana\b/g, 'in 2 days'],
  [/\b(?:esta|hoy (?:por|en|a) la) noche\b/g, 'tonight'],
  [/\b(?:esta|hoy (?:por|en|a) la) (manana|tarde)\b/g, (_, part = '') => `today ${PARTS[part]}`],
  [/\b(?:por|en|de|a) la (manana|tarde|noche)\b/g, (_, part = '') => `in the ${PARTS[part]}`],
  [/\bmanana\b/g, 'tomorrow'],
  [/\bhoy\b/g, 'today'],
  [/\bfin de semana\b/g, 'weekend'],
  [/\b(?:proxima semana|semana (?:que viene|proxima))\b/g, 'next week'],
  [/\besta semana\b/g, 'this week'],
  [
    new RegExp(`\\b(?:el )?(proximo )?(${DIAS.join('|')})s?( que viene| proximo)?\\b`, 'g'),
    (_, before, day = '', after) => `${before || after ? 'next ' : ''}${WEEKDAYS[DIAS.indexOf(day)]}`,
  ],
  [
    new RegExp(`\\bde (${MESES.replaceAll(' ', '|')})\\b(?: del? (?=\\d{4}))?`, 'g'),
    (_, month = '') => `${MONTHS[listed(MESES).indexOf(month)]} `,
  ],
  [/\bel (?:dia )?([12]?\d|3[01])(?=$|[.,;!?](?!\d)| (?:a las?|in the|por favor)\b)/g, 'the $1th'],
  [/\b(?:al )?mediodia\b/g, 'noon'],
  [/\b(?:a )?medianoche\b/g, 'midnight'],
  [
    new RegExp(`(?<=\\b(?:las?|en|de) )(${NUMEROS.join('|')})\\b`, 'g'),
    (_, word = '') => String(NUMEROS.indexOf(word) + 1),
  ],
  [/\b(?:en|dentro de) (\d+) (hora|minuto|dia|semana)s?\b/g, (_, n, unit = '') => `in ${n} ${UNITS[unit]}`],
  [/\b(?:de|entre)(?: las?)? (\d\S*|\w+day) [ay](?: las?)? (?=\d|\w+day)/g, 'from $1 to '],
  [/\b(?:despues de|a partir de|desde)\b/g, 'after'],
  [/\b(?:antes del?|hasta)\b/g, 'before'],
  [/\b(?:(?:a|sobre|hacia) )?las? (?=\d)/g, 'at '],
  [/\b(\d{1,2}) menos cuarto\b/g, (_, hour) => `${((Number(hour) + 10) % 12) + 1}:45`],
  [/(?<=\d) y (media|cuarto)\b/g, (_, part) => (part === 'media' ? ':30' : ':15')],
];
