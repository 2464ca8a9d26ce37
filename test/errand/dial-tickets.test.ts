import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Errand, ErrandEvent } from '../../lib/errand/errand.ts';
import { transition } from '../../lib/errand/transition.ts';
import { errandOf, MORNING } from './story.ts';

/** The errand after these events, a second apart, and whether the last one claimed a dial. */
function after(...events: ErrandEvent[]) {
  let errand: Errand = errandOf({ providers: [{}] });
  let answer: unknown;
  for (const [index, event] of [
    { type: 'requested' } as const,
    { type: 'told', reply: 1 } as const,
    ...events,
  ].entries())
    ({ errand, answer } = transition({ ...errand, effects: [] }, event, MORNING + index * 1000));
  return { call: errand.calls[0], answer };
}

const claim = (ticket: number, conversationId = 'conv_1'): ErrandEvent => ({
  type: 'dialClaimed',
  call: 0,
  ticket,
  conversationId,
});

test('a second look-up that found no dial does not undo the dial made after the first', () => {
  const { call } = after(claim(1), { type: 'notDialled', call: 0, ticket: 1 }, claim(2), {
    type: 'notDialled',
    call: 0,
    ticket: 1,
  });

  assert.equal(call?.state, 'dialling');
});

test('a dial asked for under an older ticket is not claimed', () => {
  const { call, answer } = after(claim(1), { type: 'notDialled', call: 0, ticket: 1 }, claim(1));

  assert.deepEqual(answer, { claimed: false });
  assert.equal(call?.state, 'queued');
});

test('a worker that loses the claim leaves no trace of its conversation', () => {
  const { call } = after(claim(1, 'conv_real'), claim(1, 'conv_never'));

  assert.equal(call?.conversationId, 'conv_real');
});

test('a worker that may not dial cannot end the call that another one is dialling', () => {
  const { call } = after(claim(1), { type: 'dialRefused', call: 0, ticket: 1 });

  assert.equal(call?.state, 'dialling');
});
