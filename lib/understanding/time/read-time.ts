import { foldText } from '../../words/fold-text.ts';
import { plainWords } from '../../words/plain-words.ts';
import { reduce } from './cascade.ts';
import { clausesOf } from './clauses.ts';
import { fitted, RULES } from './rules.ts';
import type { Days, Edge, Hours, Kind, Range, Soon, Span, Token, When } from './token.ts';
import { type Setting, tokenize } from './tokenize.ts';

/** What a text says of when something is wanted, before it is known where the clock stands. */
export type SaidTime = {
  whens: When[];
  unwanted: When[];
  soon?: Soon;
  isAsap: boolean;
  /** A day is named that has just been. */
  isOver: boolean;
  /** Words of time that nothing could be made of, as they were said. */
  unread: string[];
};

const LONGEST = 1000;
/** A date without a year that comes later than this was meant as the last one. */
const MOST_DAYS_AHEAD = 335;
/** What is told of the past, and what an appointment is to be moved from. */
const TOLD =
  /\b(?:since|last|past) (?:\w+day|night|week|weekend|month|year|today|\w+ morning|spring|summer|winter|fall)\b(?! (?:of|in)\b)(?: (?:morning|afternoon|evening|night))?|\b(?:the )?day before yesterday|\byesterday(?: (?:morning|afternoon|evening))?|\b\w+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b|\b(?:la semana|el mes|el ano|el \w+) pasad[oa]\b(?! manana)|\bsince (?:i|he|she|we|they|it|my \w+) (?!can|need|want|work)[^,.;!?]*|\bdesde que [^,.;!?]*|\bwhen (?:i|it|he|she|we) \w+ (?:at|in the) (?:night|morning|evening|dark)\b|\bfirst time in (?:\w+ ){1,3}?(?:days|weeks|months|years)\b|\bin the (?:last|past) (?:\w+ )?(?:days|weeks|months|years)\b|\bevery single (?:morning|afternoon|evening|night|day|week)\b|\b(?:cada|todas las) (?:mananas?|noches?)\b|\bhace (?:\w+ )?\w+ (?:minutos?|horas?|dias?|semanas?|meses|anos)\b|\bdesde hace [^,.;!?]*|\b(?:ayer|anteayer|anoche)\b(?: por la \w+)?|(?<=\b(?:move|change|switch|shift|reschedule|cambia\w*|mover|mueve)\b.{0,40})\b(?:from|del|de(?! (?:la|esta) (?:semana|proxima|tarde|manana|noche))) .{1,30}? (?=to |a |al )/g;

/** How many come along is no time: "table for 4". */
const PARTY =
  /\b((?:table|party|reservation|booking|group|mesa|reserva|grupo|dinner|lunch|brunch|cena|us|appointment|spot|seats?)(?: for us)?,? (?:for|of|para|pa|de) )(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho)\b(?! ?(?:[:.h]\d|[ap]m|oclock|in the|this (?:morning|evening|afternoon)|de la))/g;

/** "I meant 6". */
const BARE_MEANT = /\b(i mean|i meant) (\d{1,2})(?=\W|$)(?! ?(?:people|of us|adults))/g;
/** "We're 8 now". */
const SO_MANY_NOW =
  /\b(?:we're|we are|we'll be|ahora somos|somos|seremos) (?:now |ahora )?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)(?: now| ahora)?(?: actually)?(?=\W*(?:$|[,.;!]| and\b| y\b))/g;
/** "Dinner tonight for two at 8". */
const FOR_SO_MANY =
  /\b(?:for|para) (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)(?= (?:at \d|a las? \w))/g;
/** "We're 7 now, not 5" counts people. */
const HEADS =
  /\b(we're|we are|we'll be|going to be|gonna be|be|somos|seremos|vamos a ser) (?:now |ahora )?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)(?: now| ahora)?,? (?:not|instead of|y no|en vez de) (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\b(?! ?(?:[:.h]\d|[ap]m))/g;

/** The number of people at a table, when the hour is said as well. */
const TABLE_FOR =
  /(?<=\b(?:table|brunch|dinner|lunch|restaurant|reservation|mesa|cena)\b.*(?:\bat \d|\d ?[ap]m\b|\d:\d\d|a las? \w+).*) (?:for|para) (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis)(?=\s*(?:[,.!?]|$))/g;
/** "The afternoon one" names no hour. */
const PRONOUN =
  /(?<=\b(?:morning|afternoon|evening|\w+day|first|last|next|early|earlier|later|other)) ones?\b(?! (?:thirty|fifteen|forty|twenty|ten|o'?clock|oclock|[ap]m))/g;
/** Of "move tomorrow's appointment to Monday at 2" the first is what is there already. */
const MOVED =
  /\b(move|push|shift|change|switch|swap|bring|reschedule|bump|mover|mueve(?:me|la|lo|mela)?|cambia(?:me|la|lo|mela|r|rla)?|pasa(?:me|la|lo|mela|r|rla)?|corre(?:la|lo|me|r)?)\b (?!(?:to|a|al|para|pa|por)\b)[^,.;]{1,60}? (?:to|a|al|para|pa) (?=(?:the |el |la |las |next |this )?(?:\d|\w+day\b|tomorrow|today|tonight|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|week|weekend|month|morning|afternoon|evening|noon|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|hoy|proxim|semana))/g;
const MOVED_TO =
  /(?<=\b(?:move|push|shift|(?<!oil )change|switch|bring|reschedule|bump)\b.{0,40})(?<!\d|[ap]m) (?:back |forward )?to (?=(?:\d{1,2}(?::\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)(?: ?[ap]m|[\s]*[.!?,]|\s*$| (?:on|instead|please)))/g;
const SAID_BEFORE =
  /\bi (?:said|told you|wrote|asked for|put) .{1,40}? (?=but\b)|\bdije .{1,40}? (?:y era|pero|y es|y seria)\b|\b(?:scrap|forget) what i said\b(?: about (?:the )?[\w ]{1,25}?(?= (?:make|let|and|do|can|it)\b|[,.;]|$))?/g;

/** "Come by on Thursday" and "look after" limit nothing. */
const VISIT_BY =
  /\b(come|comes|coming|stop|stopping|drop|dropping|swing|swinging|pop|pass|go|went|get) by\b|\b(look|looks|looking|ask|asks|asking|named|take|takes) after\b/g;
/** "Swap Wednesday for Friday". */
const SWAPPED = /\b(?:swap|switch|trade|exchange|change) (?:the )?(\w+day) (?:for|with) (?:the )?(\w+day)\b/g;
/** "Any day this week but Thursday". */
const ANY_BUT =
  /\b((?:any|every) ?(?:day|time|morning|afternoon|evening)s?(?: (?:of )?(?:this|next) (?:week|month))?) but\b/g;
/** "Before the year ends" is before its end. */
const YEAR_ENDS =
  /\b(?:before (?:the |this )?(year|month|week|day) (?:ends|is over|is out|is up|is done|runs out|finishes|closes)|antes (?:de )?que (?:se )?(?:acabe|termine|cierre|finalice) (?:el |la |este |esta )?(ano|mes|semana|dia))\b/g;
/** What follows takes the place of what was said before. */
const MEANT = /\b(?:i mean|i meant|quise decir|queria decir)\b(?! (?:it|that)\b)[\s,:]*(.+)$/;
/** "At 1, no wait, at 2" says two. */
const CORRECTED =
  /\b(?:at |a las |las )?\d{1,2}(?::\d\d)?(?: ?[ap]m)?\W+(?:no,? wait|wait,? no|wait|i mean|i meant|sorry|no no|perdon|digo|mejor dicho|o mejor)\W+(?=(?:at |a las |las )?\d)/g;

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
    .replace(VISIT_BY, '$1$2')
    .replace(ANY_BUT, '$1 except')
    .replace(SWAPPED, '$2 instead of $1')
    .replace(YEAR_ENDS, (_, unit: string, unidad: string) =>
      unit ? `before end of the ${unit}` : `antes del final de ${unidad}`,
    )
    .replace(/\b([ap]) ?\. ?m\b ?\.?/g, '$1m ')
    .replace(PARTY, '$1 ')
    .replace(BARE_MEANT, '$1 at $2')
    .replace(HEADS, '$1 ')
    .replace(SO_MANY_NOW, ' ')
    .replace(FOR_SO_MANY, ' ')
    .replace(TABLE_FOR, ' ')
    .replace(PRONOUN, ' ')
    .replace(MOVED, '$1 to ')
    .replace(MOVED_TO, ' at ')
    .replace(SAID_BEFORE, ' ')
    .replace(CORRECTED, ' ');
  // "Today is Monday, I mean next Monday": what is meant counts.
  const meant = MEANT.exec(folded)?.[1];
  if (meant !== undefined) {
    const time = readTime(meant, setting);
    if (time.whens.length > 0) return time;
  }
  const { wished, past, events } = clausesOf(folded, setting.hasDays);
  const said = wished.replace(TOLD, ' ; ').trim();
  const read = (clauses: string[]) => reduce(tokenize(clauses.join(' ; '), setting), RULES, setting);
  const time = assemble(
    reduce(tokenize(said, setting), RULES, setting),
    said,
    () => read([...events, ...past]),
    setting,
  );
  // A time that is only told of something to come may yet be the one that is meant.
  const isSaid = time.whens.length > 0 || time.unwanted.length > 0 || time.soon !== undefined || time.isAsap;
  const hinted = isSaid
    ? []
    : events.filter((event) => read([event]).some(({ is }) => is === 'when' || is === 'unknown'));
  return hinted.length > 0
    ? { ...time, unread: [...time.unread, ...hinted.map((event) => event.trim())] }
    : time;
}

const LINKING: ReadonlySet<Kind> = new Set<Kind>(['and', 'plus', 'comma', 'glue', 'el', 'at', 'las', 'in']);

function assemble(tokens: Token[], said: string, told: () => Token[], { today, hasDays }: Setting): SaidTime {
  const whens: When[] = [];
  const unwanted: When[] = [];
  const unread: string[] = [];
  let soon: Soon | undefined;
  let isAsap = false;
  let isListed = false;
  let listStart = 0;
  for (const [index, token] of tokens.entries()) {
    const wasListed = isListed;
    isListed = LINKING.has(token.is) && isListed;
    switch (token.is) {
      case 'when':
        if (wasListed) shareHours(whens, token.value, listStart);
        else listStart = whens.length;
        whens.push(wasListed ? ledBy(whens.at(-1), token.value) : token.value);
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
      case 'both': {
        const hours = whens.at(-1)?.hours;
        if (hours)
          for (const [at, when] of whens.entries())
            if (when.days && !when.hours) whens[at] = { ...when, hours };
        break;
      }
      case 'spoken': {
        const edge = tokens[index - 1]?.is;
        if (edge !== 'before' && edge !== 'after' && edge !== 'until') {
          if (whens.length === 0 && / /.test(token.text)) unread.push(token.text);
          break;
        }
        const last = whens.at(-1);
        if (last?.edge || (edge === 'until' && last)) break;
        const of = last ?? told().find((each) => each.is === 'when')?.value;
        const made = of && isWhen(of) ? beside(of, edge === 'until' ? 'by' : edge) : undefined;
        if (!made) unread.push(`${edge} ${token.text}`);
        else if (last) whens.splice(-1, 1, made);
        else whens.push(made);
        break;
      }
      case 'nextTo': {
        const last = whens.findLast(({ days }) => days);
        const of = last ?? told().find((each) => each.is === 'when' && each.value.days)?.value;
        const [span] = of && isWhen(of) ? (of.days?.spans ?? []) : [];
        if (!span) {
          if (token.value !== 0 || !(hasDays || unwanted.length > 0)) unread.push(token.text);
          break;
        }
        if (token.value === 0 && last) break;
        const day = token.value > 0 ? span.last + token.value : span.first + token.value;
        if (token.value < 0) whens.splice(whens.indexOf(last!), last ? 1 : 0);
        whens.push({ days: { spans: [{ first: day, last: day }], again: 'never' } });
        break;
      }
      default:
        if (UNREAD.has(token.is)) unread.push(said.slice(token.from, token.to).trim());
    }
  }
  const { near, isOver } = nearest(whens, today);
  return {
    whens: merged(dated(near, unwanted)),
    unwanted,
    ...(soon && { soon }),
    isAsap,
    isOver,
    unread,
  };
}

const isWhen = (value: unknown): value is When =>
  typeof value === 'object' && value !== null && ('days' in value || 'hours' in value);

/** Up to or from a time that was spoken of: "before then". */
function beside({ days, hours }: When, edge: Edge): When | undefined {
  if (hours?.is === 'at') {
    const [{ from }] = hours.ranges as [Range];
    const range = edge === 'after' || edge === 'from' ? { from, to: 1440 } : { from: 0, to: from };
    return { ...(days && { days }), hours: { ranges: [range], is: 'range', isSure: hours.isSure } };
  }
  return days && { days, edge };
}

/** A day that has just been is not the next year's: beside others it is only told, and alone it is asked about. */
function nearest(whens: When[], today: number): { near: When[]; isOver: boolean } {
  const isFar = ({ days }: When) =>
    days?.again === 'year' && days.spans.every(({ first }) => first - today > MOST_DAYS_AHEAD);
  const near = whens.filter((when) => !isFar(when));
  return { near, isOver: near.length < whens.length && !near.some(({ days }) => days) };
}

/** "Before 9 on Wednesday or Thursday": hours that lead hold for what follows as well. */
const ledBy = (before: When | undefined, when: When): When =>
  before?.leads && before.hours && when.days && !when.hours && !when.edge
    ? { ...when, hours: before.hours, leads: true }
    : when;

/** "Tuesday or Thursday after 3": the hours hold for all of the days in the list. */
function shareHours(before: When[], { hours, edge }: When, from: number): void {
  if (!hours || edge) return;
  for (let index = before.length - 1; index >= from; index--) {
    const when = before[index]!;
    if (when.hours || when.edge || !when.days) break;
    before[index] = { ...when, hours };
  }
}

/** "At 8 instead of 7:30 on Friday" is on Friday; what is said again of a day takes the place of what was said first. */
function dated(whens: When[], unwanted: When[]): When[] {
  const days = unwanted.find((when) => when.days && when.hours)?.days;
  const said = days && whens.every((when) => !when.days) ? whens.map((when) => ({ ...when, days })) : whens;
  const all = withoutWhole(inWeek(said));
  return all.filter(
    (when, index) =>
      !(when.days && !when.hours && !when.edge) ||
      !all.slice(index + 1).some((later) => later.hours && isSameDays(later.days, when.days)),
  );
}

/** "Saturday or Sunday mornings this weekend": days within others are the ones that are meant. */
function withoutWhole(whens: When[]): When[] {
  const isIn = ({ first, last }: Span, { days }: When) =>
    days?.spans.some(
      (span) => span.first <= first && last <= span.last && span.last - span.first > last - first,
    );
  const isWhole = (when: When) => when.days && !when.hours && !when.edge;
  return whens.filter((when) => {
    const others = whens.filter((other) => other !== when && other.days && other.hours);
    return !(
      isWhole(when) &&
      others.length > 0 &&
      others.every(({ days }) => days!.spans.every((span) => isIn(span, when)))
    );
  });
}

/** "Next week, but only Tuesday": the weekdays are those of the week. */
function inWeek(whens: When[]): When[] {
  const week = whens.find(
    ({ days, hours, edge }) => days && !hours && !edge && days.spans.length === 1 && isWeek(days.spans[0]!),
  );
  const [span] = week?.days?.spans ?? [];
  const rest = whens.filter((when) => when !== week);
  const dated = rest.filter(({ days }) => days);
  const isOfWeekdays = dated.length > 0 && dated.every(({ days, edge }) => days?.again === 'week' && !edge);
  if (!span || !isOfWeekdays) return whens;
  return rest.map((when) =>
    !when.days
      ? when
      : {
          ...when,
          days: {
            spans: when.days.spans.map(({ first, last }) => {
              const later = Math.ceil((span.first - first) / 7) * 7;
              return { first: first + later, last: last + later };
            }),
            again: 'never',
          },
        },
  );
}

const isWeek = ({ first, last }: Span): boolean => last - first === 6;

const isSameDays = (one: Days | undefined, other: Days | undefined): boolean =>
  one !== undefined && other !== undefined && JSON.stringify(one.spans) === JSON.stringify(other.spans);

/** Days said in one place and hours in another belong together. */
function merged(whens: When[]): When[] {
  const hours: Hours[] = whens.flatMap((when) => (when.hours && !when.days ? [when.hours] : []));
  const dated = whens.filter(({ days }) => days);
  const only = hours.reduce<Hours | undefined>(together, undefined);
  if (!only) return whens;
  if (dated.length === 0) return [{ hours: only }];
  if (dated.every(({ hours, edge }) => hours && !edge))
    return dated.map((when) => ({ ...when, hours: within(when.hours!, only) }));
  const isLimited = dated.some(({ edge }) => !edge);
  return dated.map((when) => {
    if (when.edge) return isLimited ? when : { ...when, daily: only };
    return when.hours ? when : { ...when, hours: only };
  });
}

/** "Wednesday after school, so after 3:30": hours that are inside those of the day narrow them. */
function within(hours: Hours, only: Hours): Hours {
  const [wide] = hours.ranges as [Range];
  const inside = hours.is === 'part' ? fitted(wide, only) : only;
  const isInside = inside.ranges.every(({ from }) => from >= wide.from && from < wide.to);
  // A time of the clock is meant whatever it is called: dinner at 9.
  return hours.is === 'part' && (only.is === 'at' || (only.is !== 'part' && isInside)) ? inside : hours;
}

/** "In the afternoon, around 3:45": what is said more narrowly holds. */
function together(one: Hours | undefined, other: Hours): Hours {
  if (!one) return other;
  const [wide, narrow] = one.is === 'part' ? [one, other] : [other, one];
  const inside = wide.is === 'part' ? fitted(wide.ranges[0]!, narrow) : narrow;
  const isInside =
    wide.is === 'part' &&
    inside.ranges.every(({ from }) => wide.ranges.some((range) => from >= range.from && from < range.to));
  if (isInside) return inside;
  const [first, last] = [one.ranges[0]!, other.ranges[0]!];
  const both = { from: Math.max(first.from, last.from), to: Math.min(first.to, last.to) };
  // A limit beside a range is about the same hours.
  if (one.is === 'range' && other.is === 'range' && (isLimit(first) || isLimit(last)) && both.from < both.to)
    return { ...other, ranges: [both] };
  return { ...other, ranges: [...one.ranges, ...other.ranges] };
}

const isLimit = ({ from, to }: Range): boolean => from === 0 || to === 1440;
