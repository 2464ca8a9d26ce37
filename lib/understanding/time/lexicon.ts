import { holidayNames, holidaysOf } from './holidays.ts';
import type { Kind, Kinds, Token } from './token.ts';

/** A kind of word, and its words (`a|b`); where words of a kind differ in value, one value after another. */
type Lists = { [K in Kind]?: string | [value: Kinds[K], words: string][] };

/** Values from 0 on; `_` stands for a blank, and alone for nothing. */
const numbered = (words: string) =>
  words.split(' ').map((each, value): [number, string] => [value, each.replaceAll('_', ' ')]);

const ENGLISH: Lists = {
  weekday: numbered(
    'sunday|sundays|sun monday|mondays|mon tuesday|tuesdays|tues|tue|teusday wednesday|wednesdays|weds|wed|wendsday|wensday|wednsday|wenesday thursday|thursdays|thurday|thrusday|thurs|thur|thu friday|fridays|fri saturday|saturdays|sat|saterday',
  ),
  month: numbered(
    '_ january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec',
  ),
  tens: [
    [20, 'twenty'],
    [30, 'thirty'],
    [40, 'forty|fourty'],
    [50, 'fifty'],
  ],
  spelled: numbered(
    'oh|zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  ),
  nth: numbered(
    '_ first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth _ _ _ _ _ _ _ _ _ thirtieth thirty_first',
  ),
  unit: [
    ['minute', 'minute|minutes|min|mins'],
    ['hour', 'hour|hours|hr|hrs'],
    ['day', 'day|days'],
    ['week', 'week|weeks|wk|wks|working week|work week|workweek'],
    ['fortnight', 'fortnight|fortnights'],
    ['month', 'month|months|mo'],
    ['year', 'year|years|yr'],
    ['workday', 'business day|business days|working day|working days|workday|workdays'],
  ],
  part: [
    ['morning', 'morning|mornings|morn'],
    ['afternoon', 'afternoon|afternoons|aft'],
    ['evening', 'evening|evenings|eve'],
    ['night', 'night|nights|nite'],
    ['daytime', 'daytime|business hours|office hours|working hours'],
  ],
  meal: [
    ['lunch', 'lunch|lunchtime|lunch time|lunch break|lunch hour|over lunch'],
    ['breakfast', 'breakfast'],
    ['brunch', 'brunch'],
    ['dinner', 'dinner|dinnertime|dinner time|supper'],
  ],
  light:
    "why not|how about|what about|not only|i work from home|working from home|wfh|good morning|good afternoon|good evening|good night|good day|please|pls|plz|thanks|thank you|works|would|work|is|if possible|instead|best|good|fine|great|ok|okay|because|since i|also|will|should|my time|local time|your time|available|availability|free|slot|appointment|appointments|opening|openings|then|there|pls thanks|thx|so|i|i'm|we|we're|it|he|she|they|you|my|our|if|which|who|can|could|need|want|tho|hopefully|when|everyone|tops|are|be|does|do|has|have|had|would be|was|yes|sounds|really|actually|again|ideally|suits|suit|thats|that's|it's|or so|cause|cuz|bc|all|no rush|no hurry|with",
  relative: numbered(
    'today|tday tomorrow|tmrw|tmw|tomorow|tommorow|tommorrow|tomorro|tomorrrow|2morrow|2moro|tmr the_day_after_tomorrow|day_after_tomorrow|overmorrow',
  ),
  tonight: 'tonight|2night|tonite',
  weekend: 'weekend|weekends|week-end|week end|wkend',
  weekdays: 'weekdays|weekday|any weekday|a weekday|week days',
  next: 'next|following|the next|the following|the next one|the one after|the one after that|the following one',
  this: 'this',
  coming: 'coming|the coming|this coming|upcoming|the upcoming|this upcoming',
  last: 'last|final',
  past: 'past|after the hour',
  fraction: numbered('_ quarter|a_quarter half|half_a three_quarters|three-quarters'),
  from: 'from|starting|starting on|starting from|starting at|beginning|beginning on|as of|any time from|anytime from|from about|not before|no earlier than|not earlier than|not until|not till|no sooner than|earliest',
  after:
    'after|later than|any time after|anytime after|sometime after|some time after|only after|any day after',
  before: 'before|earlier than|any time before|anytime before|sometime before|ahead of|prior to',
  until:
    'until|till|til|untill|up to|by|no later than|not later than|not after|by the latest|latest by|as late as|max|thru|through',
  to: 'to|-|–',
  between: 'between|btw|btwn',
  and: '&|or|and/or|nor|or else|alternatively|or maybe|or possibly|or even|and also|as well as|/|or on|or at',
  plus: 'and|and then',
  but: 'but|but also|though',
  at: 'at|only|just|@|make it|make that|around|about|approx|approximately|roughly|circa|ca|at about|at around|sharp|exactly|somewhere around',
  glue: 'on|say|like|probably|perhaps|likely|preferably|ideally|maybe|sometime|some time|any time|anytime|of|for|during|any|some|either|each|every|over|maybe on',
  el: 'the',
  in: 'in|in about|in around',
  within:
    'within|within the|in the next|over the next|during the next|in the course of|sometime in the next|some time in the next',
  article: 'a|an',
  later:
    'or later|or after|onwards|onward|and later|and after|or afterwards|on wards|or anytime after|or any time after|and onwards|or beyond',
  hours: [
    [
      { ranges: [{ from: 1020, to: 1260 }], is: 'part', isSure: true },
      'after work|after office hours|after business hours|after hours',
    ],
    [
      { ranges: [{ from: 900, to: 1080 }], is: 'part', isSure: true },
      'after school|after the school run|when school is out',
    ],
    [{ ranges: [{ from: 420, to: 540 }], is: 'part', isSure: true }, 'before work|before school'],
    [
      { ranges: [{ from: 480, to: 600 }], is: 'part', isSure: true },
      'first thing|first thing in the morning|crack of dawn',
    ],
    [
      { ranges: [{ from: 0, to: 1440 }], is: 'range', isSure: true },
      'all day|the whole day|any time of day|whole day|all day long',
    ],
  ],
  earlier:
    'or earlier|or before|or sooner|at the latest|latest|tops|at latest|the latest|and before|or any time before',
  hence: 'later|from now|from today|hence|time',
  ago: 'ago|back',
  early: 'early|early in|beginning of|the beginning of|start of|the start of|early on',
  late: 'late|late in|later in|end of|the end of|eo|towards the end of|toward the end of|at the end of',
  mid: 'mid|middle of|the middle of|mid-',
  oclock: "o'clock|oclock|hs|h|hours sharp|o clock",
  meridiem: numbered('am|a_m|in_the_am pm|p_m|in_the_pm'),
  noon: 'noon|midday|mid-day|12 noon|noontime|noonish',
  midnight: 'midnight',
  asap: 'asap|as fast as possible|as fast as you can|as soon as humanly possible|as soon as possible|soonest|as early as possible|right away|right now|straight away|immediately|urgent|urgently|earliest possible|first available|next available|whenever|any day|as soon as you can|as soon as they can|at your earliest convenience|as quickly as possible|the sooner the better|emergency|any time is fine|anytime is fine|earliest available|earliest appointment|soonest possible|soon|now|any other time',
  not: "not|no|scrap|scratch|skip|forget|forget about|ditch|except|except for|excluding|besides|other than|but not|apart from|aside from|rather than|better than|instead of|avoid|avoiding|anything but|any day but|any time but|every day but|never|without|just not|that isn't|that's not|that is not|which isn't|nothing|anytime but|anytime except|any time except|any day except",
  next2: 'after next',
  since: 'since|ever since|last seen',
  several: 'few|a few|several',
  couple: 'couple|a couple|couple of|a couple of|a pair of',
  ish: 'ish|-ish',
  nextTo: [
    [0, 'that day|that same day|the same day|same day'],
    [1, 'the day after|the next day|the day after that'],
    [-1, 'the day before|the day before that|the night before'],
  ],
  both: 'both|both days|both of them|either one|either day',
  spoken: 'then|that|that date|those days|one of those days|these days|that week',
  cannot:
    "can't|rather not|i'd rather not|i would rather not|prefer not|i'd prefer not|prefer not to|i'd prefer not to|i'm abroad|i am abroad|abroad|overseas|i'm traveling|traveling|travelling|on a trip|out of the country|stuck on|stuck in|stuck at|i can't|i cannot|we can't|can't do|can't make|can't come|can't go|i can't do|i can't make|i'm in a meeting|i am in a meeting|i'm in class|i'm at school|cannot|can not|cant|won't|i won't be|i'm away|i am away|i'm out|i am out|i'm busy|i am busy|i'm working|i am working|i work|i'm at work|i am at work|at work|out of town|i'm out of town|am out of town|on vacation|on holiday|i'm gone|i'm traveling|i'm travelling|i am traveling|i'm unavailable|unavailable|not available|not free|not around|busy|i have school|i have class|i have work|i have to work|i've got to work|i have meetings|i have a meeting|in meetings|in class|in school|i'm tied up|tied up|booked up|i'm booked|couldn't|unable to|not able to|i'm not here|i'm not around|i'm not home|we're away|we are away|we're busy",
  fails:
    "is bad|are bad|is no good|no good|not good|are no good|doesn't work|does not work|don't work|do not work|won't work|doesn't suit|isn't good|is not good|is impossible|is out|are out|not possible|is not possible|isn't possible|not good|is too early|is too late|are too early|are too late|doesn't suit me|is off|is taken|is full|won't do|got crazy|is crazy|is packed|is not an option|isn't an option|no longer works|is not great|isn't great|is not ideal|doesn't work for me|don't work for me|doesn't work anymore",
  zone: 'pst|pdt|pt|est|edt|et|cst|cdt|ct|mst|mdt|mt|akst|hst|gmt|utc|bst|cet|cest|ist|pacific|eastern|central|mountain|pacific time|eastern time|central time|mountain time|london time|new york time|ny time|la time|california time|mexico time',
  weekof:
    'week of|the week of|wc|week commencing|week beginning|week starting|the week beginning|the week commencing|the week starting',
};

const SPANISH: Lists = {
  weekday: numbered(
    'domingo|domingos|dom lunes|lun martes miercoles|mie|mierc jueves|jue|juev viernes|vie|vier|biernes sabado|sabados|sab|savado',
  ),
  month: numbered(
    '_ enero|ene febrero|febr|feb marzo|mar abril|abr mayo junio|jun julio|jul agosto|ago septiembre|setiembre|sept|set octubre|oct noviembre|nov diciembre|dic',
  ),
  tens: [
    [30, 'treinta'],
    [40, 'cuarenta'],
    [50, 'cincuenta'],
  ],
  spelled: numbered(
    'cero|zero _ dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno|veintiun|veintiuna veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
  ),
  nth: numbered(
    '_ primero|primer|primera|1er segundo|segunda tercer|tercero|tercera cuarto|cuarta quinto|quinta',
  ),
  unit: [
    ['minute', 'minuto|minutos'],
    ['hour', 'hora|horas'],
    ['day', 'dia|dias'],
    ['week', 'semana|semanas'],
    ['fortnight', 'quincena'],
    ['month', 'mes|meses'],
    ['year', 'ano|anos'],
    ['workday', 'dia habil|dias habiles|dia laborable|dias laborables|dias de trabajo'],
  ],
  part: [
    ['morning', 'mananas|mananita'],
    ['afternoon', 'tarde|tardes'],
    ['evening', 'tardecita|nochecita'],
    ['night', 'noche|noches'],
    ['dawn', 'madrugada'],
    ['daytime', 'jornada'],
  ],
  meal: [
    ['lunch', 'almuerzo|comida|la comida|el almuerzo'],
    ['breakfast', 'desayuno|el desayuno'],
    ['dinner', 'cena|la cena'],
  ],
  light:
    'al menos|por lo menos|mas o menos|no solo|que tal|buenos dias|buenas tardes|buenas noches|buen dia|por favor|gracias|seria|estaria|bien|mejor|si se puede|si es posible|porfa|tambien|disponible|libre|cita|citas|hora local|me viene|me va|puede ser|porque|porfis|plis|es|esta|si|que|yo|me|mi|tengo|puedo|puede|quiero|necesito|para mi|va bien|seria mejor|tambien|q|k|pq|xq|pa|llego tarde|llegando tarde|llegar tarde|voy tarde|muy tarde|demasiado tarde|eh|o sea|tengo almuerzo|con|sin apuro|sin prisa|no hay prisa|no hay apuro',
  relative: [
    [0, 'hoy|hoy mismo'],
    [1, 'manana|manana mismo'],
    [2, 'pasado manana'],
    [8, 'manana en ocho|de manana en ocho'],
    [7, 'hoy en ocho|de hoy en ocho|en ocho dias|de aqui en ocho dias'],
    [14, 'hoy en quince|de hoy en quince'],
  ],
  tonight: 'esta noche|hoy por la noche|hoy en la noche|hoy a la noche',
  weekend: 'fin de semana|finde|fines de semana|finde semana',
  weekdays: 'entre semana|dias de semana|dia de semana|dia entre semana|de lunes a viernes',
  next: 'proximo|proxima|proximos|proximas|siguiente|siguientes|entrante|el que sigue|el proximo|la proxima|los proximos|las proximas|el siguiente|la siguiente',
  coming: 'que viene|que entra|q viene|k viene|que vienen',
  this: 'este|esta|estos|estas|ese|esa',
  article: 'un|uno|una',
  last: 'ultimo|ultima|el ultimo|la ultima',
  fraction: numbered('_ cuarto|un_cuarto media|medio tres_cuartos'),
  from: 'desde|a partir de|a partir del|desde las|comenzando|comenzando el|empezando|empezando el|a primeros de|no antes de|no antes del|de aqui en',
  after:
    'despues de|despues del|luego de|luego del|pasada|pasadas|pasado|pasado el|tras|mas tarde de|mas tarde de las|posterior a|despues',
  before: 'antes de|antes del|antes que|previo a|antes',
  until:
    'hasta|hasta el|hasta la|a mas tardar|no mas tarde de|no mas tarde que|maximo|como maximo|tan tarde como|como muy tarde',
  to: 'a',
  at: 'solo|solamente|como',
  between: 'entre|entre el',
  and: 'o|u|o bien|o si no|o sino|o quizas|o tal vez|ni',
  plus: 'y|e',
  but: 'pero|sino',
  las: 'las|la|a las|a la|para las|para la|sobre las|hacia las|tipo|tipo las|como a las|como las|a eso de las|alrededor de las|alrededor de|cerca de las|cerca de|a eso de|de las|de la|por las',
  glue: 'el|los|por|de|del|para|al|en|dia|el dia|cualquier|algun|todos los|por ahi',
  el: 'el|el dia|dia|para el|al dia|el proximo dia|del dia|del',
  in: 'en|dentro de|de aqui a|en unas|en unos',
  within:
    'en los proximos|en las proximas|durante los proximos|durante las proximas|en menos de|dentro de los proximos|dentro de las proximas',
  later: 'o mas tarde|en adelante|o despues|para adelante|y despues|pa adelante',
  hours: [
    [
      { ranges: [{ from: 1020, to: 1260 }], is: 'part', isSure: true },
      'saliendo de la chamba|saliendo del curro|al salir de la chamba|despues de la chamba|despues del trabajo|saliendo del trabajo|despues de trabajar|al salir del trabajo',
    ],
    [
      { ranges: [{ from: 900, to: 1080 }], is: 'part', isSure: true },
      'despues del colegio|despues de la escuela',
    ],
    [
      { ranges: [{ from: 480, to: 600 }], is: 'part', isSure: true },
      'a primera hora|primera hora|a primera hora de la manana',
    ],
    [
      { ranges: [{ from: 0, to: 1440 }], is: 'range', isSure: true },
      'todo el dia|a cualquier hora|cualquier hora',
    ],
  ],
  earlier: 'o antes|como muy tarde|a mas tardar|como tarde|maximo',
  hence: 'despues|mas tarde',
  ago: 'atras',
  early:
    'temprano|temprano en|a principios de|principios de|a comienzos de|comienzos de|a inicios de|inicios de|temprano por|principio de|inicio de',
  late: 'finales de|a finales de|fines de|a fines de|fin de|a fin de|al final de|final de|ultima hora de|a ultima hora de|al fin de|a ultima hora|fin del',
  mid: 'mediados de|a mediados de|medianos de|mediado de',
  minus: 'menos',
  oclock: 'en punto|hrs|hs|h',
  noon: 'mediodia|medio dia|al mediodia|al medio dia|a mediodia|del mediodia',
  midnight: 'medianoche|media noche|a medianoche|a media noche',
  asap: 'lo antes posible|lo mas rapido que puedas|lo mas rapido q puedas|lo mas rapido que se pueda|lo mas rapido|lo antes que puedas|en cuanto puedas|en cuanto puedan|cuanto antes|ya mismo|ahora mismo|urgente|urgentemente|lo mas pronto posible|lo mas rapido posible|cualquier dia|de inmediato|inmediatamente|enseguida|pronto|ahora|cuando sea|lo antes que se pueda|a la brevedad|cuando puedan|lo mas temprano posible|en cuanto se pueda',
  not: 'no|olvida|olvida el|olvida lo del|olvidate del|descarta|descarta el|mejor que|en vez de|en lugar de|y no|excepto|salvo|menos|menos el|que no sea|que no sean|mejor que no sea|mejor que no|evitar|evita|nunca|nada de|ni',
  since: 'desde hace|desde ayer',
  several: 'unos|unas|varios|varias|unos cuantos|pocos',
  couple: 'par de|un par de',
  nextTo: [
    [0, 'ese dia|el mismo dia|ese mismo dia|mismo dia'],
    [1, 'al dia siguiente|el dia siguiente|un dia despues|el dia despues'],
    [-1, 'el dia anterior|un dia antes|el dia antes|la vispera'],
  ],
  both: 'los dos|ambos|los dos dias|ambos dias',
  spoken: 'entonces|eso|esa|esa fecha|esos dias|uno de esos dias|esa semana',
  cannot:
    'no puedo|ya no puedo|ya no podre|tengo una reunion|tengo un viaje|tengo un compromiso|tengo examen|me toca trabajar|me toca turno|tengo turno|tengo que trabajar|no llego|no alcanzo|no podre|no podria|no voy a poder|no podemos|trabajo|estoy trabajando|estoy fuera|estoy de viaje|estare fuera|estare de viaje|estoy ocupado|estoy ocupada|no estoy|no estare|ocupado|ocupada|tengo clase|tengo reunion|tengo trabajo|no se puede',
  fails:
    'no me viene bien|no me va bien|se me complica|se complica|no me sirve|no me sirven|no me queda bien|no es posible|no me conviene|no funciona|no me viene|no me va|es imposible|no sirve|no se puede|esta dificil|esta complicado',
  weekof:
    'semana del|la semana del|semana que inicia|la semana que inicia|semana que empieza|la semana que empieza|la semana que va del|la semana que comienza|semana que comienza|la semana de',
};
/** Words of time in further languages, and those that nothing is made of: to be asked about, never passed over. */
const UNKNOWN =
  "amanha|depois de amanha|hoje|segunda-feira|terca-feira|quarta-feira|quinta-feira|sexta-feira|segunda feira|terca feira|quarta feira|quinta feira|sexta feira|de manha|a tarde|morgen|heute|ubermorgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|vormittag|nachmittag|uhr|abends|demain|aujourd'hui|apres-demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|apres-midi|ce soir|matin|domani|dopodomani|lunedi|martedi|mercoledi|giovedi|venerdi|domenica|pomeriggio|stasera|oggi|kal|subah|aaj|shaam|parso|that week|somvar|mangalvar|sunrise|sunset|dawn|dusk|teatime|tea time|semester|spring break|ramadan|hanukkah|chanukah|diwali|passover|yom kippur|rosh hashanah|eid|lent|purim|shushan purim|spring|summer|autumn|winter|primavera|verano|otono|invierno|fin de dia|fin del dia|el fin de dia|al fin de domingo|final del dia|mas tarde hoy|cuando tengan lugar|atardecer|amanecer|cuando termine|cuando acabe|cuando salga|cuando llegue|cuando vuelva|cuando regrese|when i get back|when i'm back|when i get home|when i'm off|once i'm back|once i get back|when my shift ends|whenever my shift ends|once my shift ends|when my shift is over|when school ends|when school starts|when i finish work|when i get off|when i get off work|every other|quarterly|fortnightly|halfterm|half term|school holidays|bank holiday|holiday|holidays|feriado|puente|semana santa|ramadan|anochecer|cuaresma|the other day|one of these days|some day|someday|one day|algun dia|un dia de estos|uno de estos dias|al rato|mas tarde|later|later on|afterwards";

/** Words that also mean something else, and so count only next to other words of time. */
const AMBIGUOUS = new Set(
  'april|june|august|julio|abril|junio|sun|mon|sat|wed|fri|dom|mar|march|may|dec|set|ago|vie|sab|jue|lun|mie|abr|ene|jan|mayo|eve|aft|morn|nite|night|nights|jornada|spring|fall|summer|winter|puente|holiday|holidays|pilar|reyes|pascua|epiphany|ascension|kal|matin|uhr|lent|eid|parso'.split(
    '|',
  ),
);

/** Kinds whose words are so telling that they count in a sentence of the other language as well. */
const SHARED = new Set<Kind>([
  'weekday',
  'month',
  'relative',
  'tonight',
  'weekend',
  'part',
  'noon',
  'meridiem',
  'oclock',
  'unit',
  'asap',
  'holiday',
  'unknown',
  'coming',
]);
const SHORTEST_SHARED = 4;

export type Entry = Pick<Token, 'is' | 'value'> & { isAmbiguous: boolean };
/** What phrases mean, their words parted by blanks and without apostrophes. */
export type Lexicon = { entries: Map<string, Entry>; longest: number };
export type Language = 'en' | 'es';

function read(entries: Map<string, Entry>, lists: Lists): void {
  for (const [kind, list] of Object.entries(lists) as [Kind, NonNullable<Lists[Kind]>][])
    for (const [value, words] of typeof list === 'string' ? [[undefined, list] as const] : list)
      for (const word of words.split('|')) if (word !== ' ') enter(entries, word, kind, value);
}

function enter(entries: Map<string, Entry>, word: string, is: Kind, value: unknown): void {
  const key = word.replaceAll("'", '').replaceAll('.', '').replaceAll('-', ' ').trim() || word;
  entries.set(key, { is, value, isAmbiguous: AMBIGUOUS.has(key) } as Entry);
}

const bare: Record<Language, Map<string, Entry>> = { en: new Map(), es: new Map() };
for (const entries of Object.values(bare))
  for (const word of UNKNOWN.split('|')) enter(entries, word, 'unknown', undefined);
for (const name of holidayNames)
  for (const entries of Object.values(bare)) enter(entries, name, 'unknown', undefined);
read(bare.en, ENGLISH);
read(bare.es, SPANISH);

const lexicons = new Map<string, Lexicon>();

/** The words of time of a language, along with those of the other that cannot be mistaken; built once for each country. */
export function lexiconOf(language: Language, country: string): Lexicon {
  const key = `${language} ${country}`;
  const known = lexicons.get(key);
  if (known) return known;
  const other = [...bare[language === 'en' ? 'es' : 'en']].filter(
    ([word, { is }]) => SHARED.has(is) && word.length >= SHORTEST_SHARED,
  );
  const entries = new Map([...other, ...bare[language]]);
  for (const [name, holiday] of holidaysOf(country)) enter(entries, name, 'holiday', holiday);
  const longest = Math.max(...[...entries.keys()].map((phrase) => phrase.split(' ').length));
  const lexicon = { entries, longest };
  lexicons.set(key, lexicon);
  return lexicon;
}
