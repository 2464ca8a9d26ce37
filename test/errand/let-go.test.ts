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
