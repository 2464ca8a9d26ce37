import { listed, MONTHS, type Rule, SPANISH } from './spanish-time-words.ts';

const NUMBERS = listed('one two three four five six seven eight nine ten eleven twelve');
const A_DAY = '(?:day|days|tomorrow|tonight|week|\\b(?:mon|tue|wed|thu|fri|sat|sun)\\.?)';
const A_MONTH = `\\b(?:${MONTHS.join('|')})[a-z]*\\.?`;
const NUMBER_ENDS = `(?!\\d)(?=\\s*(?:$|[.,;!?)-]|(?:or|and|on|in|at|by|for|from|if|please|with|within|to|until|till|before|after|because|my|por|para|i|thanks|near|sharp|but|except|not|no|menos|works?|would|is|latest|onwards?|today|tomorrow|tonight|noon|weekend|any|early|late|this|next|between|the \\d+\\w*|\\w+day|mon|tue|wed|thu|fri|sat|sun)\\b|\\d+(?:/\\d|\\w* ${A_MONTH})))`;
const WEEKDAY = '(?:\\w+day|tomorrow|\\b(?:mon|tue|wed|thu|fri|sat|sun))';
const CUE = '(?:after|before|by|from|around|about|it)';
/** Parts of a day that chrono does not know. */
const HOURS: Record<string, string> = {
  'early morning': 'from 8am to 10am',
  'late morning': 'from 10am to 12pm',
  'early afternoon': 'from 12pm to 3pm',
  'late afternoon': 'from 3pm to 6pm',
  'before lunch': 'from 8am to 12pm',
  'after lunch': 'from 1pm to 6pm',
  'after school': 'from 3pm to 6pm',
  'after work': 'from 5pm to 9pm',
};

/** Ways to say a time that chrono does not know, or takes for something else, put into ways that it reads well. */
const ENGLISH: Rule[] = [
  [/\bgood (?:morning|afternoon|evening|night|day)\b|\b24\/7\b/g, ' '],
  [/\b([ap])\.? ?m\b\.?/g, '$1m'],
  [new RegExp(`\\b(${NUMBERS.join('|')})\\b`, 'g'), (word = '') => String(NUMBERS.indexOf(word) + 1)],
  [
    /\b(?:at )?(?:a )?(half|quarter) (past|after|to|of) (\d{1,2})\b/g,
    (_, part, side = '', hour) =>
      /to|of/.test(side)
        ? `at ${((Number(hour) + 10) % 12) + 1}:45`
        : `at ${hour}:${part === 'half' ? 30 : 15}`,
  ],
  // "Half 3" is half past three.
  [new RegExp(`\\b(?:at )?half (\\d{1,2})${NUMBER_ENDS}`, 'g'), 'at $1:30'],
  [/(?<=\d)ish\b/g, ''],
  [/\b(\d{1,2})(?: ?h| ?o'?clock)\b/g, '$1:00'],
  [/\b(?:tmw|[2t]o?mm?orr?r?ow?|2moro)\b/g, 'tomorrow'],
  [/\baftern+o+n\b/g, 'afternoon'],
  // "At 415" may be where somebody lives.
  [
    /\bat ([01]?\d|2[0-3])([0-5]\d)\b(?:(?= (?:(?:on |next |this )?(?:today|tomorrow|tonight|\w+day))\b)|(?<=(?:day|tomorrow|week) at \d+)(?=[.,;!?]|$))/g,
    'at $1:$2',
  ],
  // "20.00" may be a price.
  [
    new RegExp(
      `(?<![\\d.,/$€£])\\b((?:1|2(?=[0-3]))?\\d)[.h](00|15|30|45)(?!\\.?\\d)(?: ?(?=[ap]m)|(?<=(?:^|\\b(?:at|by|after|before|from|\\w+day|tomorrow) )\\d+.\\d+)${NUMBER_ENDS}|(?= (?:today|tomorrow|(?:on )?\\w+day)\\b))`,
      'g',
    ),
    '$1:$2',
  ],
  [/\b(?:a )?fortnight\b/g, '2 weeks'],
  [/\b(?:apart|aside) from\b/g, 'except'],
  [
    /(?<!\b(?:can'?t|cannot|won'?t|work|working|busy|not|never|no|except|but|avoid\w*|besides|school|class\w*|meetings?|trabaj\w+|puedo)\b[^.,;!?]{0,25})\b(?:on )?(?:weekdays|(?:any|a) weekday|entre semana)\b(?! (?:do not|don'?t|are (?:bad|out|impossible|no)|isn'?t|aren'?t|no\b|trabaj))/g,
    'any day except weekend,',
  ],
  [/\b(tues|weds|thurs?)\b/g, (word = '') => word.slice(0, 3)],
  [/\b(weekend|morning|afternoon|evening|night|(?:sun|mon|tues|wednes|thurs|fri|satur)day)s\b/g, '$1'],
  [/\b(?:the )?day after tomorrow\b/g, 'in 2 days'],
  // "Dec 3 in the afternoon" is not "3 in the afternoon".
  [
    new RegExp(
      `(?<=${A_MONTH} \\d{1,2}|\\d/\\d{1,2}|(?<![:\\d])\\d{1,2} ${A_MONTH}) (?=in the|(?:(?:until|till) )?\\d{1,2}(?!\\d))`,
      'g',
    ),
    '; ',
  ],
  [/\bfrom today\b/g, 'from now'],
  [
    /\b(?:not? later than|not after|(?<!(?:\d|m|noon|not?) )(?:until|till)(?= \d)|(?<!(?:\d|\dth|m|day|tomorrow|not?) )(?:until|till))\b/g,
    'by',
  ],
  [
    /\b(?:not? (?:before|earlier than|until|till)|later than|past|starting(?: at| on| from)?|as of)\b/g,
    'from',
  ],
  [/\bearlier than\b/g, 'before'],
  [/\b(?:within|in|over|during) (?:the )?next (?=\d|few|couple)/g, 'within '],
  [/\b(?:within|in|over|during) (?:the )?next (?=hour|week)/g, 'within a '],
  [/\bthis (?:coming )?(?=weekend)/g, ''],
  [/\b(next|this) week,?(?: on)? (\w+day)\b/g, '$2 $1 week'],
  [/\b(?:by )?(?:the )?end of (?:the|this) (?=week|month)/g, 'by this '],
  [/(?<!\bby )(?<!\bby the )\b(?:the )?end of next week\b/g, 'thursday next week to friday next week'],
  [/\b(?:by )?(?:the )?end of (?=next|today|tomorrow|\w+day)/g, 'by '],
  [new RegExp(`(?<=${WEEKDAY}) am\\b|\\bfirst thing\\b`, 'g'), ' morning'],
  [new RegExp(`(?<=${WEEKDAY}) pm\\b`, 'g'), ' afternoon'],
  [new RegExp(`(?<=${WEEKDAY}) eve\\b`, 'g'), ' evening'],
  [
    /\b(early|late|before|after) (?:in the )?(morning|afternoon|lunch|school|work)\b/g,
    (said = '', side, part) => HOURS[`${side} ${part}`] ?? said,
  ],
  [/\b(?:at |around |over )?lunch ?time\b|\b(?:at|around|over) lunch\b/g, 'from 12pm to 2pm'],
  [/\bnoon(?= ?(?:to|-|and) ?\d)/g, '12pm'],
  [/\bbetween (.{1,30}?) ?(?:and|&|-) ?/g, 'from $1 to '],
  [new RegExp(`(?<!${A_MONTH} |[\\d/.$-])\\b(\\d{1,2}) ?- ?(\\d{1,2})${NUMBER_ENDS}`, 'g'), 'from $1 to $2'],
  [
    new RegExp(
      `(?<=\\b${CUE} )(?=\\d{1,2}${NUMBER_ENDS})|(?<=${A_DAY} )(?=(?:1[0-2]|[1-9])${NUMBER_ENDS})|@ ?(?=\\d)`,
      'g',
    ),
    'at ',
  ],
  [/^(?=\d{1,2} (?:in the|at night|today|tomorrow|tonight))/g, 'at '],
  [/(?<=\d) a\b/g, ', a'],
];
const NUMBER_END = new RegExp(`^${NUMBER_ENDS}`);
const DINNER =
  /\b(?:(?<!\b(?:my|before|after) )(?:dinner|supper)|table for|(?:book|get|reserve|need|want)(?: me| us)? a table|restaurant\w*|cen(?:a|ar)|mesa para)\b/;
const DAYTIME = /\b(?:breakfast|brunch|lunch|desayun\w+|almuerzo|comida|morning)\b/;
const DINNER_TIME = new RegExp(`\\b(?:at (?:[5-9]|10)|from [5-9])(?::\\d\\d)?${NUMBER_ENDS}`, 'g');

/** Whether a bare number that ends before `rest` may be a time, rather than "3 people" or "3rd floor". */
export function endsANumber(rest: string): boolean {
  return NUMBER_END.test(rest);
}

/** A folded text with Spanish and what chrono does not know put into plain English times. */
export function plainTimeWords(folded: string): string {
  const rules = [...SPANISH, ...ENGLISH];
  const plain = rules.reduce((text, [pattern, to]) => text.replace(pattern, to as string), folded);
  return DINNER.test(plain) && !DAYTIME.test(plain) ? plain.replace(DINNER_TIME, '$&pm') : plain;
}
