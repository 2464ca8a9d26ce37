import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Story } from './story.ts';

test('a call that is answered just as it is cancelled is hung up all the same', () => {
  const story = new Story();
  story.ring(0);
  story.tell({ type: 'cancelRequested' });

  story.status(0, 'in-progress');

  assert.deepEqual(
    story.of('hangUp').map(({ afterSeconds }) => afterSeconds),
    [0, 20],
  );
});

test('the line of a call that was claimed and, as it turns out, never dialled is free once nobody wants the call', () => {
  const story = new Story();
  story.tell({ type: 'dialClaimed', call: 0 });
  story.tell({ type: 'cancelRequested' });

  story.tell({ type: 'notDialled', call: 0 });

  assert.equal(story.errand.calls[0]?.state, 'dropped');
  assert.deepEqual(
    story.of('freeLine').map(({ call }) => call),
    [0],
  );
});
