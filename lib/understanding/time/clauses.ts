/** What is wished, and what is only told: of the past, or of something else that happens. Folded texts. */
export type Clauses = { wished: string; past: string[]; events: string[] };

/** Words of somebody who wants something, or says when they can. */
const WISHING =
  /\b(?:need|want|i (?:said|meant|asked for)|make (?:that|it)|gotta|have to|got to|book|find|get (?:me|my|our|in|it|us|her|him|an?)|see (?:me|an?|the)|looking|appointment|like (?:to|an?|it|him|her|them|my|some\w+)|please|can|could|would|make|move|change|call|free|available|works?|better|prefer\w*|instead|wonder\w*|hop(?:e|ing)|(?:is|'s|are|be|works|sounds|seems) (?:\w+ )?(?:fine|ok|okay|good|great|perfect|best|ideal)|(?:fine|ok|okay|good|great|perfect|best|ideal) (?:for|with) (?:me|us)|only|open|home|around|(?<!gone |came |went |turn |turned )off|has to be|must be|should be|any ?time|bottom line|so (?:that )?(?:day|morning|afternoon|evening)|necesit\w+|quier\w+|quisiera|busc\w+|cita|puedo|puede\w*|podria\w*|prefier\w+|mejor|reserv\w*|solo|libre|disponible|agend\w*|me (?:viene|va|sirve|queda)|(?:tendria|tiene|deberia|debe) (?:que )?ser|conseguir|cambi\w+|muev\w+|mover\w*|pasa(?:rl|l|m)\w+|que sea|ideal|urge|busca\w*|unavailable|away|i'm (?:\w+ )?busy|i am busy|at work|in class|can't|cannot|won't|no puedo|trabajo|no estoy|ocupad[oa]|doesn't work|don't work|no good|are bad|is bad|either|whichever|para (?:el|la|hoy|manana))\b/;
/** What somebody in trouble cannot do is no wish, and rules out no time. */
const UNABLE =
  /\bcan(?:'t|not) (?:go to (?:work|school)|work|walk|sleep|eat|chew|move|see|hear|stand|sit|swallow|bend|lift)\b(?!.{0,30}\b(?:need|want|please|book)\b)|\bno puedo (?:dormir|comer|caminar|trabajar|masticar|mover|ver)\b(?!.{0,30}\b(?:necesito|quiero)\b)/;
const PAST =
  /\b(?:was|were|had|went|got|came|saw|said|told|fell|broke|died|tore|snapped|chipped|cracked|poured|broken|lost|woke|slipped|(?:i|he|she|they|we|dog|cat|son|daughter) (?:\w+ )?cut|hit|left|took|made|did|found|felt|began|burst|knew|thought|bought|gave|ate|slept|ran|drove|flew|met|paid|sent|brought|caught|yesterday|ago|since|wouldn't|hasn't|haven't|has been|have been|'ve been|used to|last time|my last|didn't|couldn't|wasn't|weren't|ayer|anoche|anteayer|cayo|cai|empezo|comenzo|dolio|dejo|partio|rompio|perdi|rompi|fui|fue|estuve|estuvo|tuve|tuvo|tenia|trajo|quedo|vino|lo trajo|todo cerrado|era|eran|dije|dijo|hizo|puso|pude|jubilo|murio|salio|surgio|ocurrio|perdio|se fue|descompuso|torci|lastime|desde (?:el|la|hace|ayer|anoche|esta|que|hoy)|hace (?!falta)|internad[oa] desde|\w+(?:aron|ieron))\b|\b(?!need|book|sched|prefer|interest|suppos|reserv|tir|clos|us)\w{3,}ed\b/;
/** What happens at its own time: "the wedding is on the 19th", "I fly on Friday". */
const EVENT =
  /\b(?:my|the|his|her|our|their|an?|he|she|they|exam|final|wedding|party|flight|birthday|bday|who|that|which|mi|su|el|la|los|las|que|ella|suegra|mama|papa|hermano|examen|boda)\b[^.;]{0,40}?\b(?:is|are|starts?|begins?|ends|arrives?|leaves?|flies|travels?|lands?|visits?|golfs?|comes|departs?|gets (?:in|back|here|home)|has (?:practice|school|class|work|an? \w+)|llega|empieza|termina|sale|se va|viene a(?! las? )|viaja|cumple)\b|\b(?:i|we) (?:fly|leave|travel|land|depart|work nights)\b|\b(?:viajo|salgo de viaje|me voy|vuelo|me caso|me opero|(?<!\b(?:eye|physical|medical|dental|vision) )exam (?:is )?(?:in|on))\b|^\W*(?!this|that|it|tomorrow|today|any|when|what|there|here|how|which|where|who|\w+day\b)\w+ (?:is|are) /;
/** With nothing under way, "it" is something else than the appointment. */
const ITS = /\b(?:its|it's|it is) (?:on|at|in)\b/;
const REASON = /^\W*(?:because|cause|cuz|porque|ya que)\b/;
const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic';
const CLAUSE_END = new RegExp(
  [
    '(?<=[;!?]|\\p{Extended_Pictographic})(?=\\s)',
    '(?=\\b(?:(?:can|could) you|i need|i want|looking for|necesito|quiero) )',
    `(?<=,)(?! ?(?:${MONTHS}|20\\d\\d|the \\d|el \\d|\\d))(?=\\s)`,
    `(?<=(?<!\\b(?:${MONTHS}|sept?|mon|tue|wed|thu|thur|fri|sat|sun|[ap]\\.?m|[ap]|st|dr|dra|lun|mie|jue|vie|sab|dom)|\\d(?= ?(?:${MONTHS}|\\d)))\\.)(?=\\s)`,
    "(?=\\b(?:and|so|but|y|pero) (?:i|i'd|id|i'm|we|it|my|now|need|want|can|could|would|necesito|quiero|me|ahora)\\b)",
    '(?=\\b(?:because|cause|cuz|as|porque|ya que) )',
    '(?=\\b(?:that|who|which) (?:starts?|begins?|ends?|is|was|leaves?|came|said)\\b)',
    '(?=\\bso (?:that )?(?:same )?(?:day|morning|afternoon|evening|night)\\b)',
    '(?=\\b(?:bottom line|long story short|anyway|en fin|total que|y nada que)\\b)',
  ].join('|'),
  'u',
);

/** Splits a text into what is wished and what is told. A clause without a verb belongs to the wish. */
export function clausesOf(folded: string, hasDays: boolean): Clauses {
  const clauses: Clauses = { wished: '', past: [], events: [] };
  for (const clause of folded.split(CLAUSE_END)) {
    if (UNABLE.test(clause)) clauses.past.push(clause);
    else if (WISHING.test(clause)) clauses.wished += ` ${clause}`;
    else if (PAST.test(clause)) clauses.past.push(clause);
    else if (REASON.test(clause)) clauses.events.push(clause);
    else if (EVENT.test(clause) || (!hasDays && ITS.test(clause))) clauses.events.push(clause);
    else clauses.wished += ` ${clause}`;
  }
  return clauses;
}
