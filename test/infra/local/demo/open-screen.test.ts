import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import type { WriteStream } from 'node:tty';
import { openScreen } from '../../../../infra/local/demo/open-screen.ts';

function terminal(isTTY: boolean): { stream: WriteStream; written(): string } {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24 });
  return {
    stream: stream as unknown as WriteStream,
    written: () => String(stream.read() ?? ''),
  };
}

test('a pipe, a CI log and whoever wants no colours get plain lines', () => {
  const cases: [boolean, NodeJS.ProcessEnv][] = [
    [false, {}],
    [true, { NO_COLOR: '1' }],
    [true, { TERM: 'dumb' }],
    [true, { CI: 'true' }],
  ];

  for (const [isTTY, env] of cases) {
    const { stream, written } = terminal(isTTY);
    const screen = openScreen(stream, env);
    screen.paint(() => ['painted']);
    screen.tell('told');
    screen.tell(undefined);
    screen.leave(() => ['left']);

    assert.equal(written(), 'told\n');
  }
});

test('a terminal is repainted in place and what is left stays, with the cursor shown again', () => {
  const { stream, written } = terminal(true);
  const screen = openScreen(stream, { CI: 'false', NO_COLOR: '' });

  screen.paint(({ columns, rows }) => ['one', `${columns}x${rows}`]);
  screen.tell('told');
  screen.leave(() => ['end']);

  assert.equal(written(), '\x1b[?25l\rone\x1b[K\n80x24\x1b[K\n\x1b[J\x1b[2A\rend\x1b[K\n\x1b[J\x1b[?25h');
});
