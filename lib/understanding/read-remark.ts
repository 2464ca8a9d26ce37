import { foldText } from '../words/fold-text.ts';
import { readPlace } from './place/read-place.ts';
import { withoutOpening } from './read-correction.ts';
import { asksAnew } from './read-intent.ts';
import type { KnownDirectory } from './read-request.ts';
import { readServices } from './read-service.ts';

const THANKS =
  /^\W*(?:many )?(?:thanks|thank you|thx|(?:muchas )?gracias)(?: (?:so much|very much|a lot))?\b[\s,.;:!-]*/;
const OPENING = /^(?:(?:and|also|plus|ok|okay|hi|hello|hey|please|then|now|y)[\s,.!]+)+/;
/** When a bare wish is for. */
const WHEN =
  /,? (?:please|pls|por favor|asap|now|today|tonight|tomorrow|hoy|manana|\w+day|in the (?:morning|afternoon|evening)|(?:at|in|after|before|around|a las?) \d\S*|(?:on|this|next|by|before|after|between|for|el|para) (?:the |this |next |el )?(?:\w+day|morning|afternoon|evening|weekend|week|month|noon|today|tonight|tomorrow|lunes|martes|miercoles|jueves|viernes|sabado|domingo|\d\S*))\b.*$/;
/** Of a text with one of these a service is no more than a part: "there's a dog", "key with the doorman". */
const SENTENCE =
  /[,;:?]|\b(?:i|you|he|she|it|we|they|there|is|are|was|were|be|has|have|had|got|can|could|will|would|do|does|did|no|not|of|with|at|in|under|by|on|from|for|said|says|bring|leave|take|use|ring|mind|beware|esta|estan|es|son|hay|tengo|tiene|trae|con)\b/;
const MOST_WORDS = 4;
/** "The doctor said it's urgent" asks for none; "can you call a plumber too" does. */
const KNOWN = /^(?:the|my|your|our|his|her|their|this|that|el|la|mi|tu|su)$/;
/** For whom it is. */
const FOR = / (?:for|para) (?:me|us|two|three|four|five|six|\d+|(?:my|our|mi) [\w' ]+)$/;
const ASKED =
  /\b(?:(?:can|could|may) (?:i|we) (?:get|have)|(?:need|want|have|like|love) to (?:get|have)|(?:need|want|'d (?:like|love)) (?:my|our|an?)|could use)\b/;
/** All that is said is what is wrong, or who is to mend it: "my toilet is clogged", "somebody to fix the sink". */
const TROUBLE =
  /\b(?:locked (?:\w+ )?out|lost my keys?|power outage|burst|leak(?:s|ing)?|flat tire|toothache|fuga)\b|^some(?:one|body) (?:to|for|who) |^(?:my|our) [\w' ]{2,30}? needs? |^(?:my|our|the) [\w' ]{2,30}? (?:hurts?|aches?|(?:is|are) (?:\w+ )?(?:sick|ill|broken|leaking|clogged|blocked|hurting|aching))\W*$|^me duelen? /;
/** "Will they need a key?" */
const OTHERS_NEED = /\b(?:do|does|will|would) (?:you|he|she|they|it) (?:need|want)\b/;
/** "I'll be in the car until 3" is not about when, unless it asks for a change. */
const CHANGING =
  /\b(?:please|pls|make it|can|could|instead|rather|better|prefer|move|(?<!\b(?:oil|tire|tyre) )change|por favor|mejor|puede\w*)\b/;

export const wantsChange = (text: string): boolean => CHANGING.test(foldText(text));

/** Whether a text begins with thanks. */
export const isThanks = (text: string): boolean => THANKS.test(foldText(text));

/** Whether a text only speaks of what it names, as it hints at a service, or begins with thanks, and asks for none. */
export function isRemark(text: string, { categories, areas }: KnownDirectory): boolean {
  const rest = withoutOpening(text).replace(THANKS, '').replace(OPENING, '');
  const { named, isHinted, before } = readServices(rest, categories);
  if (!isHinted && (!isThanks(text) || (named.length > 0 && !KNOWN.test(before.at(-1) ?? '')))) return false;
  const isAsked = (asksAnew(rest) || ASKED.test(rest)) && !OTHERS_NEED.test(rest);
  return !isAsked && !isBare(rest, areas) && !TROUBLE.test(rest);
}

/** Whether a text has a few words for what is wanted, and else only says when and where: "oil change in Queens on Friday". */
function isBare(text: string, areas: string[]): boolean {
  const area = foldText(readPlace(text, areas).area ?? '');
  const named = text.replace(area, '').replace(/ (?:in|near|around|en) (?= |$)/, ' ');
  const wish = named
    .replace(/[\s.!]+$/, '')
    .replace(WHEN, '')
    .replace(FOR, '');
  return wish !== '' && wish.split(' ').length <= MOST_WORDS && !SENTENCE.test(wish);
}
