import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseTests } from './choose-tests.ts';

const HOLD = 'test/errand/hold.test.ts';
const WORDS = 'test/errand/words.test.ts';
const TIME = 'test/errands/time.test.ts';
const PAGE = 'test/browser/page.e2e.test.ts';
const CRASH = 'test/crash/crash.test.ts';
const all = [PAGE, CRASH, HOLD, WORDS, TIME];

for (const [args, expected] of [
  [[], { what: 'everything', heavy: [PAGE], light: [CRASH, HOLD, WORDS, TIME] }],
  [['--quick'], { what: 'quick', heavy: [], light: [HOLD, WORDS, TIME] }],
  ...['errand', 'errand/', 'test/errand', './test/errand/'].map(
    (path) => [[path], { what: 'a part', heavy: [], light: [HOLD, WORDS] }] as const,
  ),
  [[HOLD], { what: 'a part', heavy: [], light: [HOLD] }],
  [['errand/hold.test.ts', 'browser'], { what: 'a part', heavy: [PAGE], light: [HOLD] }],
  [['--quick', 'test'], { what: 'a part', heavy: [], light: [HOLD, WORDS, TIME] }],
] as const)
  test(`npm test -- ${args.join(' ')}`.trim(), () => {
    assert.deepEqual(chooseTests([...args], all), expected);
  });

for (const [args, message] of [
  [['errand', 'tset/errand'], /^No test is at "tset\/errand": give a folder or a file below test\//],
  [['err'], /^No test is at "err"/],
  [['--quick', 'browser'], /^All tests at browser need a stack, a browser or long: leave out --quick/],
  [['--fast'], /'--fast'.*\n\nnpm test \[-- /s],
  [['--quick=yes'], /--quick.*\n\nnpm test \[-- /s],
] as const)
  test(`npm test -- ${args.join(' ')} is refused`, () => {
    assert.throws(() => chooseTests([...args], all), { name: 'Error', code: 'START', message });
  });
