import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item } from '../../lib/store/table.ts';
import { whatIsOld } from '../../lib/store/what-is-old.ts';

const user = 'AAAAAAAAAAAAAAAA';
const [oldErrand, newErrand] = [`${user}.BBBBBBBBBBBBBBBB`, `${user}.CCCCCCCCCCCCCCCC`];
/** The yes came at 1000 and was handled at 1500. */
const erasure = { messageSid: 'SMyes', receivedAt: 1000, handledAt: 1500 };
const item = (sk: string, writtenAt: number, more = {}): Item => ({ pk: user, sk, writtenAt, ...more });
const errand = (id: string, createdAt: number, writtenAt: number) =>
  item(`errand#${id}`, writtenAt, { errand: { id, createdAt } });

const cases: [string, Item, 'old' | 'spared'][] = [
  ['an errand of before that was written since', errand(oldErrand, 900, 2000), 'old'],
  ['an errand that was started since', errand(newErrand, 1600, 1700), 'spared'],
  ['a late reply of an errand of before', item(`reply#${oldErrand}.r7`, 2000), 'old'],
  ['a parked reply of an errand of before', item(`parked#${oldErrand}.r8`, 2000), 'old'],
  ['a reply of a new errand', item(`reply#${newErrand}.r1`, 2000), 'spared'],
  ['the mark of the yes itself, and what was said to it', item('message#SMyes', 1501), 'old'],
  ['the last message', item(`reply#${user}.SMyes.erased`, 9000), 'old'],
  ['a message of before', item('message#SMold', 800), 'old'],
  ['the late answer to a message of before', item(`reply#${user}.SMold`, 1600), 'old'],
  ['a message that waited behind the yes', item('acknowledgement#SMnew', 1200), 'spared'],
  ['and its mark', item('message#SMnew', 1600), 'spared'],
  ['and its answer', item(`reply#${user}.SMnew`, 1600), 'spared'],
  ['the question', item('deletion', 1400), 'old'],
  ['what says not when it was written', { pk: user, sk: 'whatever' }, 'old'],
];
const old = whatIsOld(
  cases.map(([, one]) => one),
  erasure,
);

for (const [name, one, fate] of cases)
  test(`${name}: ${fate}`, () => {
    assert.equal(old.includes(one) ? 'old' : 'spared', fate);
  });
