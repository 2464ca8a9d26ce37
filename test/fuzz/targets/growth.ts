import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asVariable } from '../../../lib/errand/dynamic-variables.ts';
import { oneLine } from '../../../lib/errand/one-line.ts';
import { plain } from '../../../lib/errand/wording.ts';
import { parseProviders } from '../../../lib/providers/parse-provider-rows.ts';
import { readContactCard } from '../../../lib/providers/read-contact-card.ts';
import { readPhone } from '../../../lib/providers/read-phone.ts';
import { splitText } from '../../../lib/replies/split-text.ts';
import { readCorrection } from '../../../lib/understanding/read-correction.ts';
import { asksAnew, readIntent, wantsOtherBusiness } from '../../../lib/understanding/read-intent.ts';
import { readShift } from '../../../lib/understanding/read-shift.ts';
import { understand } from '../../../lib/understanding/understand.ts';
import { spokenText } from '../../../lib/vendors/elevenlabs/spoken-text.ts';
import { maskNumbers } from '../../../lib/vendors/mask-numbers.ts';
import { isSignedByElevenLabs } from '../../../lib/webhooks/is-signed-by-elevenlabs.ts';
import { readCommand } from '../../../lib/words/commands.ts';
import { PROVIDERS } from '../samples.ts';
import { target } from '../target.ts';

const WEIGHT = 200;
const directory = { categories: ['dentist', 'hair salon'], areas: ['Midtown', 'Upper East Side'] };
const WHERE = { now: Date.parse('2026-11-25T15:00Z'), timezone: 'America/New_York', country: 'US' };
const request = { service: 'dentist', time: null };

/** Every reader of free text, and how much of it an outsider can send: a message, a card, a file. */
const READERS: [name: string, most: number, read: (text: string) => unknown][] = [
  ['understanding', 4096, (text) => understand(text, { ...WHERE, directory })],
  ['intent', 4096, (text) => [readIntent(text, request), asksAnew(text), wantsOtherBusiness(text, request)]],
  ['correction', 4096, (text) => readCorrection(text, directory.categories)],
  ['shift', 4096, readShift],
  ['command', 4096, readCommand],
  ['phone', 4096, (text) => readPhone(text, 'US')],
  ['card', 200_000, (text) => readContactCard(Buffer.from(`BEGIN:VCARD\n${text}\nEND:VCARD`))],
  [
    'parameters of a card',
    200_000,
    (text) => readContactCard(Buffer.from(`BEGIN:VCARD\nTEL;X=${text}\nEND:VCARD`)),
  ],
  ['providers', 100_000, (text) => parseProviders(PROVIDERS + text, { country: 'US', ownNumbers: [] })],
  ['signature', 8192, (text) => isSignedByElevenLabs(Buffer.from('x'), `t=1${text}`, 's', 0)],
  ['writers', 50_000, (text) => [oneLine(text), plain(text), asVariable(text, 80), maskNumbers(text)]],
  ['spoken', 50_000, (text) => spokenText(text, 120)],
  ['parts', 50_000, splitText],
];

/** What backtracking feeds on: the beginnings of what rules look for, over and over. */
const SEEDS =
  ' |  |a|1|1 |-|, |. |: |;|"|""|=|=4|+1 |(|)|\n|\n |\t|\\|\\;|a-|a.|a.b.|www.|http://|é|\u0301|😀|\u200d|*|{|{{|at |at 1 |from 1 to |1-|1/1/|mon |monday |next |and |or |not |no |can\'t make |move |change to |cancel |no, |sorry |not a |i meant |instead |call my |keep my a b c |with |i need a |book me a |in Aa |half past |between a and |please |hi |my |un |mon  |13 pm |of my |the cancel |every monday and |thank you, |TEL:1\n|N:a\n|t=1,|v0=1,|9,'.split(
    '|',
  );

/** Twice as much may take four times as long, as over squares of some thousand characters; not eight. */
const MOST_RATIO = 6;
/** Milliseconds; below them a ratio says nothing. */
const MEASURABLE = 40;

/** How long the quickest of three tries takes, in milliseconds of this process's own time. */
function timeOf(read: () => unknown): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.cpuUsage();
      read();
      return process.cpuUsage(before).user / 1000;
    }),
  );
}

/** No text that an outsider can send takes out of all proportion to its length. For long runs: it measures time. */
export const growth = READERS.map(([name, most, read]) =>
  target(
    `growth: ${name}`,
    fc.tuple(
      fc.constantFrom('', ...SEEDS),
      fc.constantFrom(...SEEDS),
      fc.constantFrom('', ...SEEDS),
      fc.constantFrom('', '!', '\n'),
    ),
    ([before, once, more, after]) => {
      const seed = once + more;
      const textOf = (length: number) =>
        before + seed.repeat(Math.max(1, Math.floor(length / seed.length))) + after;
      const whole = timeOf(() => read(textOf(most)));
      if (whole < MEASURABLE) return;
      const half = timeOf(() => read(textOf(most / 2)));
      assert.ok(whole < half * MOST_RATIO, `${half.toFixed(0)} ms, and twice as much ${whole.toFixed(0)} ms`);
      assert.ok(whole < 1500, `${whole.toFixed(0)} ms`);
    },
    WEIGHT,
  ),
);
