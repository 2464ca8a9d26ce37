import { LANGUAGES, type Words } from './words-for-nothing.ts';

const AND = 'and|or|nor|y|o|ni|e|ou|nem|et|und|oder|ne';

/**
 * Where it may end (number of words), for each place where it may start. Not a RegExp, which would take exponential time for
 * such repetitions: each place is visited once.
 */
type Phrase = (words: string[], starts: number[]) => number[];

const unique = (places: number[]) => [...new Set(places)];

function word(...alternatives: string[]): Phrase {
  const whole = new RegExp(`^(?:${alternatives.join('|')})$`);
  return (words, starts) =>
    unique(
      starts.flatMap((start) =>
        [start + 1, start + 2, start + 3, start + 4].filter(
          (end) => end <= words.length && whole.test(words.slice(start, end).join(' ')),
        ),
      ),
    );
}

const sequence =
  (...parts: Phrase[]): Phrase =>
  (words, starts) =>
    parts.reduce((places, part) => part(words, places), starts);

const either =
  (...parts: Phrase[]): Phrase =>
  (words, starts) =>
    unique(parts.flatMap((part) => part(words, starts)));

const maybe =
  (...parts: Phrase[]): Phrase =>
  (words, starts) =>
    unique([...starts, ...sequence(...parts)(words, starts)]);

/** Any number of times, none too. */
const many =
  (part: Phrase): Phrase =>
  (words, starts) => {
    const ends = new Set(starts);
    for (let next = starts; next.length > 0; ) {
      next = part(words, next).filter((end) => !ends.has(end));
      for (const end of next) ends.add(end);
    }
    return [...ends];
  };

const list = (one: Phrase): Phrase => sequence(one, many(sequence(word(AND), one)));

function phrasesOf(words: Words) {
  const [no, not, told, known, needed] = [
    word(words.no),
    word(words.not),
    word(words.told),
    word(words.known),
    word(words.needed),
  ];
  const [auxiliary, when, who] = [word(words.auxiliary), word(words.when), word(words.who)];
  const around = many(word(words.around));
  /** `confirmation code`, `the code or any other number`. */
  const field = list(sequence(around, word(words.field), around));
  const subject = list(sequence(around, word(words.field, words.topic), around));
  const between = many(either(auxiliary, word(words.pronoun)));
  const negation = sequence(between, not, between);
  const inTheCall = sequence(word(words.by), who, many(who));
  const after = many(either(auxiliary, when));
  const afterTold = many(either(auxiliary, when, inTheCall));
  const somebody = many(either(who, inTheCall));
  const thereIs = maybe(many(who), auxiliary, many(auxiliary));
  const theySaid = maybe(many(who), either(auxiliary, told), many(either(auxiliary, told)));
  return {
    field,
    subject,
    /** `unknown`, `they did not give a code during the call`, `no cost was mentioned`. */
    nobodyKnows: either(
      sequence(thereIs, word(words.unknown), after),
      sequence(somebody, negation, told, maybe(subject), afterTold),
      sequence(negation, known, after),
      sequence(theySaid, no, subject, between, told, afterTold),
      sequence(theySaid, no, subject, between, known, after),
    ),
    /** `nothing`, `they gave no code`, `none were given`, `no additional notes`, `not required`. */
    thereIsNone: either(
      sequence(thereIs, word(words.none), many(when)),
      sequence(thereIs, word(words.none), between, told, afterTold),
      sequence(theySaid, no, field, maybe(between, needed), many(when)),
      sequence(no, between, either(known, needed), many(when)),
      sequence(many(who), negation, needed, field, maybe(known), many(when)),
      sequence(negation, needed, many(when)),
    ),
  };
}

const PHRASES = LANGUAGES.map(phrasesOf);
/** The name of a field may be of another language: `Dirección: N/A`. */
const SUBJECT = either(...PHRASES.map(({ subject }) => subject));
const FIELD = either(...PHRASES.map(({ field }) => field));
const NOTHING = either(
  sequence(maybe(SUBJECT), either(...PHRASES.map(({ nobodyKnows }) => nobodyKnows))),
  sequence(maybe(FIELD), either(...PHRASES.map(({ thereIsNone }) => thereIsNone))),
);
const PLACEHOLDER = sequence(NOTHING, many(sequence(maybe(word(AND)), NOTHING)));
const FIELD_NAME = sequence(many(word('insert|enter|add|your')), SUBJECT, maybe(word('here')));

/** `<code>`, `{{name}}`: a form that was not filled in. */
const UNFILLED = /<[^<>]*>|\{\{[^{}]*\}\}/g;
/** `[address]`, `[insert code here]`, but not `[Suite 4]`. */
const BRACKETED = /\[[^[\]]*\]|\{[^{}]*\}|\([^()]*\)/g;

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
/** Nobody needs more to say nothing. */
const MOST_WORDS = 40;

const is = (phrase: Phrase, words: string[]): boolean =>
  words.length <= MOST_WORDS && phrase(words, [0]).includes(words.length);

/**
 * Whether a voice agent wrote this only because the field was there: `N/A`, `Code: not provided by the business`,
 * `ninguno`, `-`. What may mean something to the user is no placeholder.
 */
export function isPlaceholder(text: string): boolean {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
  const words = wordsOf(
    folded
      .replace(UNFILLED, ' null ')
      .replace(BRACKETED, (all) => (is(FIELD_NAME, wordsOf(all)) ? ' null ' : all)),
  );
  return words.length === 0 || is(PLACEHOLDER, words);
}
