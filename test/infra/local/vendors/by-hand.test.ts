import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { eventually, startForTest } from './vendors-for-test.ts';

const tools = {
  '/api/agent/offer': () => ({ body: { decision: 'book', say: 'Please book it.' } }),
  '/api/agent/booked': () => ({ body: { ok: true } }),
};
const number = '+12125550100';

/** A call that rings at a business which a person plays. */
async function ring(t: TestContext) {
  const world = await startForTest(t, tools);
  const { vendors, dial } = world;
  vendors.hands.take(number);
  const { body } = await dial(number, {}, { Timeout: '600' });
  const sid = String(body.sid);
  await eventually('ringing', () => vendors.kept.calls()[0]?.status === 'ringing');
  const phase = (wanted: string) =>
    eventually(wanted, () => vendors.kept.conversations()[0]?.phase === wanted);
  const outcome = () =>
    eventually(
      'the end',
      () => vendors.kept.conversations().find(({ status }) => status === 'done')?.agreement,
    );
  return {
    ...world,
    play: (move: Parameters<typeof vendors.play>[1]) => vendors.play(sid, move),
    phase,
    outcome,
  };
}

test('who is played by hand picks up, offers and agrees when told to, and not before', async (t) => {
  const { play, phase, outcome, ringround } = await ring(t);

  assert.equal(await play('agrees'), false);
  assert.equal(await play('answer'), true);
  await phase('reply');
  assert.equal(await play('answer'), false);
  assert.equal(await play('agrees'), true);
  await phase('give-code');
  assert.equal(ringround.at('/api/agent/booked').length, 0);
  assert.equal(await play('agrees'), true);

  assert.equal((await outcome()).outcome, 'booked');
});

for (const [move, wanted] of [
  ['no-slot', 'unavailable'],
  ['refuses', 'refused'],
  ['other-slot', 'booked'],
] as const)
  test(`who is played by hand can end it otherwise: ${move}`, async (t) => {
    const { play, phase, outcome } = await ring(t);

    await play('answer');
    await phase('reply');
    await play(move);
    if (wanted === 'booked') {
      await phase('give-code');
      await play('agrees');
    }

    assert.equal((await outcome()).outcome, wanted);
  });

for (const [move, status] of [
  ['busy', 'busy'],
  ['no-answer', 'no-answer'],
] as const)
  test(`a call that rings by hand can end as ${status}`, async (t) => {
    const { play, vendors } = await ring(t);

    assert.equal(await play(move), true);

    assert.equal(vendors.kept.calls()[0]?.status, status);
  });

test('a call is hung up in the middle of the conversation', async (t) => {
  const { play, phase, vendors } = await ring(t);

  await play('answer');
  await phase('reply');
  await play('hang-up');

  assert.equal(vendors.kept.calls()[0]?.status, 'completed');
  assert.equal(await play('agrees'), false);
});

test('who gives everybody back keeps nobody', async (t) => {
  const { vendors } = await startForTest(t);

  vendors.hands.take('*');
  vendors.hands.take(number);
  vendors.hands.give('*');

  assert.equal(vendors.hands.rows().size, 0);
  assert.equal(vendors.hands.scriptFor(number).name, 'agrees');
});
