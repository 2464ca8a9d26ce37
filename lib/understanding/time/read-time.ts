import { plainWords } from '../../words/plain-words.ts';
import { foldText } from '../fold-text.ts';
import { reduce } from './cascade.ts';
import { fitted, RULES } from './rules.ts';
import type { Days, Hours, Kind, Soon, Token, When } from './token.ts';
import { type Setting, tokenize } from './tokenize.ts';

/** What a text says of when something is wanted, before it is known where the clock stands. */
export type SaidTime = {
  whens: When[];
  unwanted: When[];
  soon?: Soon;
  isAsap: boolean;
  /** Words of time that nothing could be made of, as they were said. */
  unread: string[];
};

const LONGEST = 1000;
const WISHING =
  /\b(?:need|want|book|find|get me|see|looking|appointment|like|please|can|could|make|move|change|call|free|available|works?|better|prefer|instead|wonder\w*|hop(?:e|ing)|necesito|quiero|busco|cita|puedo|puede|podria|prefiero|mejor|reserva\w*)\b/;
const TELLING =
  /\b(?:broke|broken|lost|fell|woke|started|chipped|happened|cracked|stopped|began|was|were|had|went|called|yesterday|ago|since|ayer|anoche|perdi|rompi|rompio|cayo|cai|empezo|comenzo|dolio|dejo|desde (?:el|la|hace|ayer|anoche|esta|que|hoy)|paso|anteayer|hace|fui|estuve|tuve|got|moved|came|wouldn't|hasn't|haven't|has been|have been|used to|last time|my last|\w+(?:aron|ieron))\b/;
const CLAUSE_END =
  /(?<=[;!?]|,(?! ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|20\d\d|\d|the \d|\d))|(?<!\b(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|[ap]\.?m|[ap]|st|dr|ene|abr|ago|dic|lun|mie|jue|vie|sab|dom)|\d)\.)(?=\s)|(?=\b(?:and|so|but|y|pero) (?:i|we|it|my|now|need|want|necesito|quiero|me|ahora)\b)/;
/** What is told of the past, and what an appointment is to be moved from. */
const TOLD =
  /\b(?:since|last|past) (?:\w+day|night|week|weekend|month|year|today|\w+ morning|spring|summer|winter|fall)\b(?! (?:of|in)\b)(?: (?:morning|afternoon|evening|night))?|\b(?:the )?day before yesterday|\byesterday(?: (?:morning|afternoon|evening))?|\b\w+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b|\b(?:la semana|el mes|el ano|el \w+) pasad[oa]\b(?! manana)|\bhace (?:\w+ )?\w+ (?:minutos?|horas?|dias?|semanas?|meses|anos)\b|\bdesde hace [^,.;!?]*|\b(?:ayer|anteayer|anoche)\b(?: por la \w+)?|(?<=\b(?:move|change|switch|shift|reschedule|cambi\w+|mover|mueve)\b.{0,40})\b(?:from|del|de) .{1,30}? (?=to |a |al )/g;

/** How many come along is no time: "table for 4". */
const PARTY =
  /\b((?:table|party|reservation|booking|group|mesa|reserva|grupo|dinner|lunch|brunch|cena|us|appointment|spot|seats?)(?: for us)?,? (?:for|of|para|de) )(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho)\b(?! ?(?:[:.h]\d|[ap]m|oclock|in the|this (?:morning|evening|afternoon)|de la))/g;

/** "The afternoon one" names no hour. */
const PRONOUN = /(?<=\b(?:morning|afternoon|evening|\w+day|first|last|next|early|earlier|later|other)) ones?\b(?! (?:thirty|fifteen|forty|twenty|ten|o'?clock|oclock|[ap]m))/g;
/** Of "move tomorrow's appointment to Monday at 2" the first is what is there already. */
const MOVED =
  /\b(move|push|shift|change|switch|swap|bring|reschedule|bump|mover|mueve|muevela|cambiar|cambia|pasar|pasa|pasame)\b .{1,60}? (?:to|a|al|para) (?=(?:the |el |la |las |next |this )?(?:\d|\w+day\b|tomorrow|today|tonight|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|week|weekend|month|morning|afternoon|evening|noon|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|hoy|proxim|semana))/g;
const MOVED_TO =
  /(?<=\b(?:move|push|shift|change|switch|bring|reschedule|bump)\b.{0,40}) (?:back |forward )?to (?=(?:\d{1,2}(?::\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)(?: ?[ap]m|[\s.!?,]*$| (?:on|instead|please)))/g;
const SAID_BEFORE = /\bi (?:said|told you|wrote|asked for|put) .{1,40}? (?=but\b)/g;

/** Kinds that say something of time, so that they are never passed over. */
const UNREAD: ReadonlySet<Kind> = new Set<Kind>([
  'weekday',
  'month',
  'part',
  'relative',
  'tonight',
  'weekend',
  'weekdays',
  'unknown',
  'holiday',
  'pair',
  'slash',
  'date',
  'period',
  'clock',
  'days',
  'hours',
]);

/** Reads when a text wants something. Never throws. */
export function readTime(text: string, setting: Setting): SaidTime {
  const folded = plainWords(foldText(text.slice(0, LONGEST)))
    .replace(/\bo ?["'”]? ?clock\b/g, 'oclock')
    .replace(/\bw\/c\b/g, 'wc')
    .replace(/\b([ap]) ?\. ?m\b ?\.?/g, '$1m ')
    .replace(PARTY, '$1 ')
    .replace(PRONOUN, ' ')
    .replace(MOVED, '$1 to ')
    .replace(MOVED_TO, ' at ')
    .replace(SAID_BEFORE, ' ');
  const told: string[] = [];
  const wished = folded.split(CLAUSE_END).filter((clause) => {
    const isTold = TELLING.test(clause) && !WISHING.test(clause);
    if (isTold) told.push(clause);
    return !isTold;
  });
  const said = wished.join(' ').replace(TOLD, ' ; ');
  const tokens = reduce(tokenize(said, setting), RULES, setting);
  return assemble(tokens, said, () => reduce(tokenize(told.join(' ; '), setting), RULES, setting));
}

function assemble(tokens: Token[], said: string, told: () => Token[]): SaidTime {
  const whens: When[] = [];
  const unwanted: When[] = [];
  const unread: string[] = [];
  let soon: Soon | undefined;
  let isAsap = false;
  let isListed = false;
  for (const [index, token] of tokens.entries()) {
    const wasListed = isListed;
    isListed = token.is === 'and' || token.is === 'plus' || token.is === 'comma' ? isListed : false;
    switch (token.is) {
      case 'when':
        if (wasListed && tokens[index - 1]?.is !== 'word') shareHours(whens, token.value);
        whens.push(token.value);
        isListed = true;
        break;
      case 'unwanted':
        unwanted.push(token.value);
        break;
      case 'soon':
        soon = token.value;
        break;
      case 'asap':
        isAsap = true;
        break;
      case 'spoken': {
        const edge = tokens[index - 1]?.is;
        if (edge !== 'before' && edge !== 'after' && edge !== 'until') break;
        if (whens.at(-1)?.edge) break;
        const of = whens.at(-1) ?? told().find(({ is }) => is === 'when')?.value;
        if (of && typeof of === 'object' && 'days' in of && of.days) {
          const days = of.days as Days;
          const at = whens.findIndex((when) => when.days === days);
          if (at >= 0) whens.splice(at, 1);
          whens.push({ days, edge: edge === 'until' ? 'by' : edge });
        } else unread.push(`${edge} ${token.text}`);
        break;
      }
      default:
        if (UNREAD.has(token.is)) unread.push(said.slice(token.from, token.to).trim());
    }
  }
  return { whens: merged(dated(whens, unwanted)), unwanted, ...(soon && { soon }), isAsap, unread };
}

/** "Tuesday or Thursday after 3": the hours hold for all of the days in the list. */
function shareHours(before: When[], { hours, edge }: When): void {
  if (!hours || edge) return;
  for (let index = before.length - 1; index >= 0; index--) {
    const when = before[index]!;
    if (when.hours || when.edge || !when.days) break;
    before[index] = { ...when, hours };
  }
}

/** "At 8 instead of 7:30 on Friday" is on Friday; what is said again of a day takes the place of what was said first. */
function dated(whens: When[], unwanted: When[]): When[] {
  const days = unwanted.find((when) => when.days && when.hours)?.days;
  const all = days && whens.every((when) => !when.days) ? whens.map((when) => ({ ...when, days })) : whens;
  return all.filter(
    (when, index) =>
      !(when.days && !when.hours && !when.edge) ||
      !all.slice(index + 1).some((later) => later.hours && isSameDays(later.days, when.days)),
  );
}

const isSameDays = (one: Days | undefined, other: Days | undefined): boolean =>
  one !== undefined && other !== undefined && JSON.stringify(one.spans) === JSON.stringify(other.spans);

/** Days said in one place and hours in another belong together. */
function merged(whens: When[]): When[] {
  const hours: Hours[] = whens.flatMap((when) => (when.hours && !when.days ? [when.hours] : []));
  const dated = whens.filter(({ days }) => days);
  const only = hours.reduce<Hours | undefined>(together, undefined);
  if (!only) return whens;
  if (dated.length === 0) return [{ hours: only }];
  if (dated.every(({ hours, edge }) => hours && !edge)) return dated;
  return dated.map((when) =>
    when.edge ? { ...when, daily: only } : when.hours ? when : { ...when, hours: only },
  );
}

/** "In the afternoon, around 3:45": what is said more narrowly holds. */
function together(one: Hours | undefined, other: Hours): Hours {
  if (!one) return other;
  const [wide, narrow] = one.is === 'part' ? [one, other] : [other, one];
  const inside = wide.is === 'part' ? fitted(wide.ranges[0]!, narrow) : narrow;
  const isInside = wide.is === 'part' && inside.ranges.every(({ from }) => wide.ranges.some((range) => from >= range.from && from < range.to));
  return isInside ? inside : { ...other, ranges: [...one.ranges, ...other.ranges] };
}
