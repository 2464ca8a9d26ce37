export type Danger = 'medical' | 'crisis' | 'poison' | 'gas' | 'fire' | 'crime';

/** What tells of danger to life, folded; the first that fits counts. */
const SIGNS: [Danger, RegExp][] = [
  [
    'crisis',
    /\b(?:kill(?:ing)? myself|suicid\w*|end(?:ing)? (?:my life|it all)|take my (?:own )?life|(?<!n't )(?<!not )(?<!never )want(?: to|na) die\b|don't want to live|hurt myself|harm(?:ing)? myself|self[- ]harm|no reason to live|better off dead|matarme|quitarme la vida|(?<!no )me quiero morir|(?<!no )quiero morir\w*|no quiero (?:seguir )?viv\w*|suicid\w+|hacerme dano)\b/,
  ],
  [
    'poison',
    /\b(?:swallowed|drank|drunk|ate|ingested|eaten|took|se (?:trago|tomo|comio|bebio)|me (?:tome|trague|bebi))\b.{0,30}\b(?:batter(?:y|ies)|bleach|poison|detergent|pills|tide pod|cleaner|antifreeze|magnets?|medication|too many|whole bottle|chemicals?|pila|pilas|bateria|lejia|cloro|veneno|pastillas|detergente|imanes?|raticida)\b|\b(?:poisoned|poisoning|overdos\w+|envenen\w+|sobredosis|intoxicad[oa])\b/,
  ],
  [
    'gas',
    /\b(?:smell(?:s|ing)?(?: of| like)? gas|gas (?:smell|leak|odor)|leak(?:ing)? gas|smell gas|carbon monoxide|co alarm|huele a gas|olor a gas|fuga de gas|escape de gas|monoxido)\b/,
  ],
  [
    'fire',
    /\b(?:(?:house|kitchen|apartment|building|car|home|room|flat|oven|stove|outlet)(?: \w+){0,3}? (?:is |are |caught )?(?:on fire|burning|in flames)|(?:there is|there's) a fire|fire in (?:my|the)|(?:smell|see) smoke|smoke everywhere|smoke (?:is )?(?:coming )?(?:from|out of|pouring)|se (?:esta )?quema\w* (?:mi|la) (?:casa|cocina)|incendio|hay fuego|en llamas)\b/,
  ],
  [
    'crime',
    /\b(?:someone|somebody|a man|he|intruder)(?:'s| is)? (?:breaking in(?:to)?|broke in and is|in my house|trying to (?:kill|hurt|stab|shoot)|attacking|stabb\w+|shoot\w+)\b|\bhe(?:'s| is)? hitting me\b|\bme estan (?:robando|atacando|pegando)\b|\balguien (?:entro|esta entrando) (?:a|en) mi casa\b|\bbeing (?:attacked|robbed|followed)\b/,
  ],
  [
    'medical',
    /\b(?:chest (?:is |feels )?(?:pain|pains|hurts|tight\w*|pressure|crushing|burning|killing)|heart attack|having a stroke|(?:face|arm|side)(?: is| went| feels| going)? (?:numb|droop\w+)|can(?:'t|not|'t even|t)? (?:barely )?breathe?|can hardly breathe|(?:not|isn't|aren't|wasn't) breathing|collapsed|stopped breathing|trouble breathing|struggling to breathe|short(?:ness)? of breath|choking|unconscious|passed out|won't wake up|not responding|unresponsive|bleeding (?:a lot|heavily|out|badly|won't stop|profusely)|(?:bleeding|blood) (?:that )?won't stop|won't stop bleeding|(?:lots? of|so much|too much|tons of) blood|losing (?:a lot of )?blood|(?:about to|going to|gonna) (?:pass out|faint)|seizure|convuls\w+|anaphyla\w+|throat is (?:closing|swelling)|drown(?:ed|ing)(?! in (?:work|debt|emails?|paperwork|homework|laundry|tears|bills|math|school))|electrocuted|(?:going|gone) into labor|water broke|coughing up blood|vomiting blood|cut off my|severed|dying|infarto|ataque al corazon|dolor(?: fuerte| muy fuerte)? (?:en|de|del) (?:el )?pecho|(?:me|le) duele\w* (?:\w+ )?el pecho|dolor(?:es)? de pecho|no siente (?:el|la|un) (?:brazo|lado|cara|pierna)|no puedo respirar|no respira|le cuesta respirar|me cuesta respirar|se desmayo|inconsciente|(?:no|ni) (?:responde|reacciona|respira)|no se mueve(?! mucho)|no despierta|sangra(?:ndo)? mucho|no (?:para|deja) de sangrar|desangr\w+|derrame cerebral|convuls\w+|se esta ahogando|me ahogo|atragant\w+|se esta muriendo|me muero)\b/,
  ],
];
/** What was, what others have, and ways of speaking are no emergency. */
const NOT_NOW =
  /\b(?:last (?:year|month|week)|years ago|months ago|history of|had a (?:heart attack|stroke|seizure)|in case of|what (?:if|happens)|dying (?:to|for)|dying (?:battery|phone|plant)|me muero (?:de hambre|por|de ganas|de risa)|died laughing|battery (?:is )?dying|phone is dying|el ano pasado|hace (?:anos|meses)|movie|pelicula|hair dying|hairs? dying|(?:algebra|math|calculus|homework|class|classes|grades?|chemistry|physics)\b.{0,30}\bdrowning|fire (?:you|the|him|her|my \w+er)|gas station|gas prices)\b/;

/** Which danger a folded text tells of. */
export function dangerIn(folded: string): Danger | undefined {
  if (NOT_NOW.test(folded)) return undefined;
  return SIGNS.find(([, sign]) => sign.test(folded))?.[0];
}
