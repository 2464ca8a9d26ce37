import { withoutOpening } from '../read-correction.ts';

const PAST =
  '(?:(?:the )?day before yesterday|yesterday|last (?:night|week|month|year|\\w+day)|\\w+ (?:day|week|month)s? ago|anteayer|antes de ayer|ayer|anoche|la semana pasada|el \\w+ pasado(?! manana))\\b';
const CLOCK = "(?:(?:at|a las?) )?\\d{1,2}(?::\\d\\d)?(?: ?[ap]\\.?m\\.?| o'?clock)?";
const WHEN = `(?:(?:for|on|para) )?(?:${CLOCK} )?(?:(?:for|on|para) )?${PAST}`;
const VERB =
  '(?:book|need|want|find|get|see|have|like|reserve|make it|necesito|quiero|busco|reserva)(?: me| us)?(?: an?| the| my| una?)?';
/** The wish itself is for that day; "I need a vet, my dog ate chocolate yesterday" tells something. */
const WISHED = new RegExp(
  `^(?:\\S+ )?${WHEN}(?: ${CLOCK}| (?:morning|afternoon|evening))*(?:,? (?:please|por favor))?[ .!?]*$|^(?:an?|una?) (?:[\\w'-]+ ){1,3}?${WHEN}|\\b${VERB} (?:[\\w'-]+ ){0,3}?${WHEN}`,
);
const TOLD =
  /\b(?:since|was|were|had|went|broke|broken|lost|fell|started|happened|cracked|stopped|began|it|he|she|my|like yesterday)\b/;
const LONGEST = 1000;

/** Whether a text asks for something on a day that is over by its name: "a vet yesterday at 3pm". */
export function namesPastDay(text: string): boolean {
  const wished = WISHED.exec(withoutOpening(text.slice(0, LONGEST)))?.[0];
  return wished !== undefined && !TOLD.test(wished.replace(/^.*?make it/, ''));
}
