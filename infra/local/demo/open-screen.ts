import type { WriteStream } from 'node:tty';
import type { Size } from './render.ts';

/** Where the demo is shown. */
export type Screen = {
  /** Repaints what changes while the demo runs; nothing where that cannot be done. */
  paint(draw: (size: Size, now: number) => string[]): void;
  /** Puts what stays in the place of what was painted. */
  leave(draw: (size: Size, now: number) => string[]): void;
  /** Writes a line of the plain narration; nothing on a screen that is painted. */
  tell(line: string | undefined): void;
  readonly isPainted: boolean;
};

const repaintMs = 100;
const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';

/** Opens a terminal for painting, and everything else, such as a pipe or a CI log, for plain lines. */
export function openScreen(stream: WriteStream, env: NodeJS.ProcessEnv): Screen {
  const isPlain = !stream.isTTY || Boolean(env.NO_COLOR) || env.TERM === 'dumb' || isCi(env);
  return isPlain ? plainScreen(stream) : paintedScreen(stream);
}

const isCi = ({ CI }: NodeJS.ProcessEnv) => CI !== undefined && !['', '0', 'false'].includes(CI);

const plainScreen = (stream: WriteStream): Screen => ({
  isPainted: false,
  paint: () => undefined,
  leave: () => undefined,
  tell: (line) => line !== undefined && stream.write(`${line}\n`),
});

function paintedScreen(stream: WriteStream): Screen {
  let draw: Parameters<Screen['paint']>[0] = () => [];
  let painted = 0;
  const repaint = (lines: string[], before = '', after = '') => {
    const back = painted > 0 ? `\x1b[${painted}A` : '';
    stream.write(`${before}${back}\r${lines.map((line) => `${line}\x1b[K\n`).join('')}\x1b[J${after}`);
    painted = lines.length;
  };
  const size = () => ({ columns: stream.columns || 80, rows: stream.rows || 24 });
  const tick = () => repaint(draw(size(), Date.now()));
  let timer: NodeJS.Timeout | undefined;
  const onResize = () => {
    // The terminal has broken the lines anew, so the cursor's way back is unknown.
    painted = 0;
    stream.write('\x1b[2J\x1b[H');
  };
  return {
    isPainted: true,
    tell: () => undefined,
    paint(what) {
      draw = what;
      if (timer) return;
      process.once('exit', () => stream.write(showCursor));
      stream.write(hideCursor);
      stream.on('resize', onResize);
      timer = setInterval(tick, repaintMs);
      tick();
    },
    leave(what) {
      clearInterval(timer);
      stream.off('resize', onResize);
      repaint(what(size(), Date.now()), '', showCursor);
    },
  };
}
