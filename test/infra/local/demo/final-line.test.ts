import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finalLine } from '../../../../infra/local/demo/final-line.ts';
import { began, viewAfter } from './replay-recording.ts';

const confirmed = { view: viewAfter(), step: { kind: 'confirmed' }, unsaid: [] } as const;

test('what was said after the confirmation is told last', () => {
  const answer = {
    id: 'SM9',
    from: 'ringround',
    text: 'I am\ncancelling it.',
    at: began,
    status: 'read',
  } as const;
  const view = { ...confirmed.view, chat: [...confirmed.view.chat, answer] };

  const plain = finalLine({ ...confirmed, unsaid: [] }, 8000, began);
  const talkedOn = finalLine({ ...confirmed, view, unsaid: [] }, 8000, began);

  assert.match(plain, /^Confirmed in \d+\.\d s with .* \(started in 8\.0 s\)\.$/);
  assert.equal(talkedOn, `${plain} Last said: I am / cancelling it.`);
});

test('what there was no occasion to say is named', () => {
  const unsaid = ['status', { name: 'sample.ogg', data: Buffer.from('') }];

  assert.match(finalLine({ ...confirmed, unsaid }, 8000, began), /\. Not said: "status", sample\.ogg\.$/);
});
