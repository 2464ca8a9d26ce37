import { END, ORDERING, oneOf } from './order-words.ts';

const THEM =
  '(?:for )?(?:it|me|them|him|her|us|around|every(?:one|body)|any(?:one|body)|(?:(?:an?|any|more|other|the|these|those|all|my) ){0,2}(?:service|people|business|businesse|place|number|office|slot|appointment|one)s?)';
/** Not the end of "non-stop". */
const FROM = `${ORDERING}(?<!\\w-)`;
/** A clause that ends a search, whatever is said beside it; "stop by at noon" does not. */
const CLAUSE = oneOf(
  `${FROM}(?:stop|quit)(?: (?:right|immediately|at once|everything|(?:calling|ringing|phoning|dialing|looking|searching|trying|asking|booking|texting|messaging)(?: ${THEM})?))?${END}`,
  `${FROM}(?:stop|end|cancel|call off|abort) (?:the|this|your|my|all) (?:search|calls?|calling)${END}`,
  `${FROM}(?:don't|do not|no need to) (?:book|look|search|bother)(?: (?:that|this|anything|any|${THEM}))?(?: yet)?${END}`,
  `${FROM}(?:don't|do not|no need to) (?:call|ring|phone|contact) (?!me\\b|us\\b)(?:any ?more|${THEM})(?: yet)?${END}`,
  `${FROM}no need(?: for (?:it|that|(?:an? |the )?service))? (?:any ?more|any longer|now)${END}`,
  `${FROM}(?:(?:it's|it is|that's) )?(?:not needed any ?more|no longer (?:needed|necessary))${END}`,
  `${FROM}(?:ya )?no (?:lo |la )?(?:llames?|llamen|busques?|reserves?|sigas)(?: (?:llamando|buscando|mas|nada|a nadie))*${END}`,
  `${FROM}(?:(?:deja|deje|para|pare) de (?:llamar|buscar)(?: mas)?|ya no (?:lo|la|los|las) (?:necesito|quiero))${END}`,
);
/** "Stop calling, try Queens" goes on in another way. */
const GOES_ON =
  /(?:[.,;:!)-] ?|\b(?:and|but) )(?:(?:please|then|just|rather) )*(?:try|call|ring|phone|book|look|ask|find|get|keep|make|only)\b/;

const FOUND =
  '(?:(?:found|got|booked|hired|have) (?:one|some(?:one|body)(?: else)?)|(?:found|got) another(?: one)?|(?:found|booked|hired|already have) (?:an? |my )?service)(?: (?:myself|elsewhere|somewhere else))?';
const FIXED =
  "(?:fixed|solved|sorted|handled) (?:it|that)(?: out)?(?: (?:myself|ourselves))?|(?:it's|it is|problem)(?: all)? (?:fixed|solved|sorted|resolved)";
/** These end a search when nothing else is said: "I found one already in Queens, call them" goes on. */
const ENDED = new RegExp(
  `\\b(?:${FOUND}|${FIXED}|nvm|actually,? no|(?:scrap|scratch|drop|skip|stop|quit) (?:it|that|this)|enough|abort|no need|basta|ya no|ya (?:encontre|tengo|consegui)(?: (?:un[oa]|otr[oa]|cita|a alguien))?)\\b`,
  'g',
);
const BESIDE =
  /\b(?:(?:i|we)(?:'ve)?|have|just|that's|hi|hello|hey|ok|okay|oh|sorry|actually|no|please|pls|plz|thanks|thank you|thx|now|already|all good|never ?mind|forget it|gracias|perdon|ya)\b/g;

function isEndAlone(text: string): boolean {
  const beside = text.replace(ENDED, ' ');
  return beside !== text && !/[\p{L}\p{N}?]/u.test(beside.replace(BESIDE, ' '));
}

/** Whether a folded text, with what it asks for named "service", ends whatever is being looked for. */
export const isHalt = (text: string): boolean =>
  isEndAlone(text) || (CLAUSE.test(text) && !GOES_ON.test(text));
