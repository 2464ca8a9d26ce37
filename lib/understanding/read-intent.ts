import { foldText } from '../words/fold-text.ts';
import { END, ORDERING, oneOf } from './order-words.ts';
import { isHalt } from './read-halt.ts';

/**
 * What a message wants of an appointment or a search that its user has; `halt` ends a search and no appointment. `?`: it
 * may as well mean something else, so that nothing is to be done on the strength of it alone; `move?` becomes one with
 * another time or place.
 */
export type Intent = 'cancel' | 'cancel?' | 'halt' | 'move' | 'move?' | 'keep';

/** "I don't need a vet any more" says "I no longer need a vet", and "ya no necesito dentista" names one as well. */
export const noLonger = (text: string): string =>
  text
    .replace(
      /\b(?:don['’]?t|do not) (need|want) ((?:an?|any|the|my) [\w' -]{1,30}) any ?(?:more|longer)\b/i,
      'no longer $1 $2',
    )
    .replace(
      /\b(ya no (?:necesito|quiero)) (?!(?:nada|mas|más|est[oae]|es[oae]|\w*[aei]r)\b)(?=\p{L}+ *(?:$|[.,;!(]))/iu,
      '$1 un ',
    );

/** Folded, and "dont" as it is meant. */
const plain = (text: string): string =>
  foldText(noLonger(text)).replace(/\b(ca|wo|do|did|does)nt\b/g, "$1n't");

const OWN = '(?:my|the|our|this|that|mi|la|el|al|esta|nuestra)';
const THING = '(?:appointment|appt|booking|reservation|visit|session|slot|one|cita|reserva|turno)';
const APPOINTMENT = `${OWN} (?:[\\w']+ ){0,3}?${THING}\\b`;
const IT = `(?:it|this|that|everything|anything|${APPOINTMENT}(?: (?:with|at|for|con|en) [^.,;:!?]*)?)`;

const NOT =
  "(?:don't|do not|not|never|no need to)(?: (?:want|wish|need|have|going|just|please|yet))?(?: to)?";
const VERB = '(?:cancel|call off|move|change|reschedule|postpone|push|shift|swap|switch)';
const NO_HAGAS =
  '\\bno (?:quiero )?(?:la |lo |me )?(?:cancel(?:ar|es?)|anul(?:ar|es?)|cambi(?:ar|es?)|muevas?|mover|aplac\\w+|aplaz\\w+)\\b';
const NEGATED = oneOf(`\\b(?:${NOT}|can't|cannot|won't|didn't) ${VERB}\\b`, NO_HAGAS);
const KEPT = oneOf(
  `\\b(?:keep|leave) ${IT}(?: (?:(?:as|like|where|the way) .{1,20}?|the same|unchanged|alone|at that|there))?${END}`,
  `\\b${NOT} ${VERB}(?: ${IT}|${END})`,
  `\\bnever ?mind(?: it)?${END}|\\bforget (?:about )?(?:it|that)${END}`,
  `\\b(?:olvidal[oa]|dejal[oa]|no importa)\\b|${NO_HAGAS}`,
);

const CALLED_OFF = oneOf(
  '\\bcancel\\w*',
  "\\bcall(?:ing)? (?:[\\w']+ ){0,4}off\\b",
  '\\banul(?:ar|a|e|al[ao]|arl[ao])\\b',
  "\\b(?:no longer|don't|do not|won't) (?:need|want) (?:it|this|that)\\b",
  '\\bno longer (?:need|want)\\b',
  `\\b(?:don't|do not|won't) (?:need|want) ${APPOINTMENT}`,
  '\\bya no (?:necesito|quiero|hace falta)\\b',
);
const CANCEL = `${ORDERING}(?:cancel|cancelar|cancela|cancele|anular|anula|no longer (?:need|want)|ya no (?:quiero|necesito))`;
const ORDERED = oneOf(
  `${CANCEL}\\b`,
  `${ORDERING}call off\\b`,
  '\\b(?:can|could|may|do) i cancel\\b|\\bpuedo (?:cancel|anul)ar\\b',
);
const CLEAR = oneOf(
  `${CANCEL}(?: ${IT})?${END}`,
  `${ORDERING}(?:call ${IT} off|call off ${IT}|(?:don't|do not) (?:need|want) ${IT})${END}`,
  `${ORDERING}(?:cancel|anul)(?:al[ao]|arl[ao])${END}`,
);
/** What is called off is named by one word, which has to be the service. */
const CLEAR_SERVICE = oneOf(
  `${CANCEL} (?:(?:${OWN}|an?|any|una?) )?[\\w']+${END}`,
  `${ORDERING}call (?:${OWN} [\\w']+ off|off ${OWN} [\\w']+)${END}`,
);
/** A word between tells it from what is known: "my yoga session", "the other one". */
const OTHER_ONE = new RegExp(
  `\\b(?:cancel\\w*|anul\\w*|call|off|need|want|quiero|necesito) ${OWN} (?!(?:(?:only|next|upcoming|whole|entire|current|existing|scheduled|booked|confirmed|new|last|latest|proxima) )*${THING}\\b)(?:[\\w']+ ){1,3}?${THING}\\b`,
);
const named = (text: string, service: string): string => text.replace(foldText(service), 'service');
const WONDERING =
  /^(?!.*\b(?:please|you|por favor|puedes|podrias)\b).*\?$|\b(?:if|unless|whether|how|why|what|when|who|did|does|do (?:i|you|they|we)|(?:can|could|may|should|must) i|might|maybe|perhaps|will|would(?! like| you)|going|was|were|had|or|they|he|she|como|cuando|cuanto|puedo|quizas?)\b|'ll\b|\b(?:not|n't|never|no|without|before|than)\b[^.,;:!?]{0,30}\bcancel/;

const MOVED = oneOf(
  '\\breschedul(?:e|ing)\\b|\\bpostpone\\b|\\breprogram\\w*|\\b(?:aplaz|aplac|pospon)\\w*',
  `\\b(?:move|push|shift|change|swap|switch|delay) (?:back |forward |up )?(?:it\\b|(?:this|that)(?= (?:to|by|back|forward))|${APPOINTMENT}|${OWN} (?:time|date|day|hour|hora|fecha)\\b)`,
  `\\bbring (?:(?:it|${APPOINTMENT}) )?forward\\b`,
  '\\b(?:mover|cambiar|mueve|cambia|muev[ae]me|cambiame|pasar) (?:la|mi|lo|el|esta) (?:\\w+ )?(?:cita|reserva|hora|turno|fecha)\\b',
  '\\b(?:mover|cambiar|mueve|cambia)(?:la|lo)\\b',
);
const TIME =
  '(?:\\w+day|tomorrow|today|tonight|next|this|noon|\\d|the (?:\\d|end|morning|afternoon|evening|week|day))';
const MOVED_SERVICE = oneOf(
  `\\b(?:move|push|shift|change|swap|switch) (?:${OWN} )?(?:[\\w']+ ){1,3}(?:to|until|till) ${TIME}`,
  `\\b(?:change|switch) (?:${OWN} )?[\\w']+${END}`,
);
const CANNOT = oneOf(
  "\\b(?:can't|cannot|can not|won't|couldn't|will not|unable|not able)(?: be able)?(?: to)? (?:(?:make (?:it|that)|be there|attend)\\b|(?:do|come|go)(?= (?:(?:on|at|this|next) )?(?:\\w+day|tomorrow|tonight|then|that day|\\d)|$|[.,;!?]))",
  '\\bno (?:puedo|podre|voy a poder)(?: (?:ir|asistir|llegar|venir))?(?= (?:el|a las?|manana|hoy|este|esta)\\b|$|[.,;!?])',
);
const MOVED_PERHAPS =
  /(?<!\b(?:i|we|they|to|will|can|could|should|might|i'll) )\b(?:(?:move|shift|push|swap|switch|change) to|make (?:it|that)|rather|mover|cambiar)\b/;

const NOT_WANTED = "(?<!\\b(?:don't|do not|no longer|not|won't|stop|ya no|no) )";
const ANEW = oneOf(
  `${NOT_WANTED}\\b(?:need|want|looking for|look for|necesito|quiero|busco)(?: to (?:see|book|find|get|have|visit))? (?!(?:it|this|that|to|the|my|our|la|el|mi|mover|cambiar|cancelar|anular|aplazar|another (?:time|date|day|hour|slot))\\b|${TIME})\\S`,
  "\\b(?:book|find|get|see|'d like|would like|can i have|reserva|reservar|buscame)(?: me| us)? (?:an?|some|un|una)\\b",
  '(?<!\\b(?:with|con) )\\b(?:another|otr[oa]) (?!time|date|day|hour|slot|hora|dia|fecha)\\w|\\b(?:also|tambien)\\b',
  '^(?:an?|un|una) (?!bit|little|few|couple|minute|hour|day|week|hora|dia|semana|poco)',
);

/** Whether a text asks for something more, rather than speaking of what is there: "I need another dentist". */
export const asksAnew = (text: string): boolean => ANEW.test(plain(text));

/** Whether a text calls something off, rather than tell that others have: "a vet, mine had to cancel". */
export const ordersOff = (text: string): boolean => ORDERED.test(plain(text)) && !asksAnew(text);

const ELSEWHERE =
  /\b(?:somewhere|someone|somebody) else\b|\b(?:another|different|other|otro) (?:place|business|office|practice|sitio|lugar)\b/;
const OTHER_SERVICE = oneOf(
  '\\b(?:another|different|other|otr[oa]) (?!(?:\\w+ )?(?:time|date|day|hour|slot|appointment|hora|dia|fecha|cita)\\b)\\w',
  `\\b(?:change|switch) (?:${OWN} )?[\\w']+${END}`,
);

/** Whether a text wants another business than the one that was booked: "with another dentist". */
export const wantsOtherBusiness = (text: string, { service }: { service?: string }): boolean => {
  const folded = plain(text);
  return ELSEWHERE.test(folded) || (service !== undefined && OTHER_SERVICE.test(folded));
};

/** Reads a text by rules alone, in English and the common Spanish; `undefined` when it says nothing of the kind. */
export function readIntent(
  text: string,
  request: { service?: string; time: { isDenial: boolean } | null },
): Intent | undefined {
  const all = plain(text);
  const rest = all.replace(NEGATED, ' ');
  const { service, time } = request;
  const isMove = MOVED.test(rest) || (service !== undefined && MOVED_SERVICE.test(rest));
  const isCalledOff = CALLED_OFF.test(rest);
  const isAnew = ANEW.test(rest);
  const said = service === undefined ? rest : named(rest, service);
  const isClear =
    service === undefined
      ? CLEAR.test(rest) && !OTHER_ONE.test(rest)
      : CLEAR.test(rest) || CLEAR_SERVICE.test(said);
  if (isCalledOff && isClear && (!time || time.isDenial) && !isMove && !WONDERING.test(rest) && !isAnew)
    return 'cancel';
  if (isHalt(said) && rest === all && !isMove && !(service && isAnew)) return 'halt';
  if (isCalledOff) return 'cancel?';
  if (isMove || CANNOT.test(rest)) return 'move';
  if (KEPT.test(all)) return 'keep';
  if (/\binstead\b/.test(rest)) return 'move?';
  return MOVED_PERHAPS.test(rest) && !isAnew ? 'move?' : undefined;
}
