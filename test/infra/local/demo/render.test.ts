import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { textWidth } from '../../../../infra/local/demo/measure-text.ts';
import { render, renderEnd, renderStart } from '../../../../infra/local/demo/render.ts';
import { began, replay, viewAfter } from './replay-recording.ts';

const plain = (lines: string[]) => lines.map((line) => stripVTControlCharacters(line).trimEnd());

test('no moment of a conversation is wider or higher than the terminal', () => {
  for (const columns of [20, 40, 79, 80, 100, 120, 200]) {
    for (const rows of [6, 12, 24, 40]) {
      for (const { event, view } of replay()) {
        const lines = render(view, { columns, rows }, event.at);

        assert.ok(lines.length < rows, `${lines.length} lines at ${columns}x${rows}`);
        for (const line of lines) assert.ok(textWidth(line) < columns, `"${line}" at ${columns}x${rows}`);
      }
    }
  }
});

test('at 80 columns the chat is on the left and a line per call on the right', () => {
  const lines = plain(render(viewAfter(8.3), { columns: 80, rows: 24 }, began + 8300));

  assert.deepEqual(lines, [
    'WhatsApp                               │ Calls',
    '───────────────────────────────────────┼───────────────────────────────────────',
    '           I need a dentist on Monday  │ ● Dr. Smith Dental                busy',
    '           afternoon         0.0 s ✓✓  │ ☎ Bright Smile Dental      talking 2 s',
    '                                       │   “Nothing then, I am afraid. I could',
    ' Got it! Working on your request...    │   do Tuesday, November 24, 2:00 PM.”',
    '                           0.1 s ✓✓    │ ☎ Dr. Garcia Family Denti… talking 1 s',
    '                                       │   AI: “Hello, this is an AI assistant',
    '                                       │   calling on behalf of Ana. I would l…',
    '                                       │ ⠸ Park Slope Dental Arts   ringing 4 s',
    '⠸ 8.3 s · 5 AWS calls · Ctrl-C stops',
  ]);
});

test('narrower than 80 columns the calls stand below the chat', () => {
  const lines = plain(render(viewAfter(8.3), { columns: 79, rows: 24 }, began + 8300));

  const request = lines.findIndex((line) => line.includes('I need a dentist'));
  const call = lines.findIndex((line) => line.startsWith('● Dr. Smith Dental'));
  assert.ok(request >= 0 && call > request);
  assert.ok(!lines.join('').includes('│'));
});

test('the holder of the booking right bears a star', () => {
  const lines = plain(render(viewAfter(), { columns: 100, rows: 24 }, began + 15_000));

  assert.deepEqual(
    lines.filter((line) => line.includes('★')).map((line) => line.split('│ ')[1]?.replace(/ +/g, ' ')),
    ['● Dr. Garcia Family Dentistry ★ booked'],
  );
});

test('the end shows the confirmation once, unbroken and in bold', () => {
  const view = viewAfter();

  const lines = renderEnd(view, { columns: 80, rows: 24 }, began + 15_000);

  const shown = plain(lines).join('\n');
  assert.equal(shown.split('Appointment Confirmed').length, 2);
  assert.ok(shown.endsWith(`\n${view.chat.at(-1)!.text.replaceAll('*', '')}\n`));
  assert.ok(lines.includes('\x1b[1mAppointment Confirmed\x1b[22m'));
});

test('a confirmation after which the user has said more stands in the chat, not at the end', () => {
  const view = viewAfter();
  const [asked, answered] = [
    { ...view.chat[0]!, id: 'SM8', text: 'cancel' },
    { ...view.chat.at(-1)!, id: 'SM9', text: 'It is cancelled.' },
  ];

  const lines = plain(
    renderEnd({ ...view, chat: [...view.chat, asked, answered] }, { columns: 120, rows: 24 }, began + 15_000),
  );

  const [confirmed, cancelled] = ['Appointment Confirmed', 'It is cancelled.'].map((text) =>
    lines.flatMap((line, index) => (line.includes(text) ? [index] : [])),
  );
  assert.deepEqual([confirmed?.length, cancelled?.length], [1, 1]);
  assert.ok(confirmed![0]! < cancelled![0]!);
});

test('what somebody says cannot move the cursor', () => {
  const view = viewAfter();
  const chat = [{ ...view.chat[0]!, text: 'hi\x1b[2J\x07there\r!' }];

  const lines = render({ ...view, chat, calls: [] }, { columns: 80, rows: 24 }, began);

  assert.ok(lines.some((line) => line.includes('hi there !')));
});

test('the start is one line, also in a narrow terminal', () => {
  for (const columns of [20, 80])
    assert.ok(textWidth(renderStart({ columns, rows: 24 }, began, 5000).join('\n')) < columns);
});
