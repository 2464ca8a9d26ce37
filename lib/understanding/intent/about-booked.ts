import type { AboutBooked } from '../utterance.ts';
import { TELLS } from './signs.ts';

/** What is asked, or said, of something that is booked; the first that fits counts. */
const SIGNS: [AboutBooked, RegExp][] = [
  [
    'doubt',
    /\b(?:are you (?:really |absolutely )?sure|(?:they|the \w+) (?:know nothing|(?:have|has|had) no (?:record|idea|appointment|booking)|(?:don't|doesn't|didn't|do not|can't|cannot|couldn't) (?:have|know|find)|(?:say|says|said|told me) (?:there|they|i)\b.{0,20}\b(?:no|not|nothing|never|don't|isn't))|never heard of|estas segur[oa]|seguro que|no saben nada|no (?:tienen|encuentran) (?:nada|mi|ninguna))\b/,
  ],
  ['late', TELLS],
  [
    'reminder',
    /\b(?:remind me(?! (?:which|what|where|who|when))|(?:set|send) (?:me )?an? reminder|recuerdame|recordatorio|me (?:recuerdas|avisas)(?! si))\b/,
  ],
  [
    'address',
    /\b(?:address|directions|how do i get there|where (?:is|was|are) (?:it|that|the|this|my|they)|where do i (?:go|have to)|direccion|donde (?:es|queda|era|esta|tengo))\b/,
  ],
  [
    'price',
    /\b(?:how much|what does it cost|what will it cost|price|cost|charge|cuanto (?:cuesta|sale|es|va|me|cobran|vale)|precio)\b/,
  ],
];

/** What a folded text asks or says of something that is booked. */
export const aboutBooked = (folded: string): AboutBooked | undefined =>
  SIGNS.find(([, sign]) => sign.test(folded))?.[0];
