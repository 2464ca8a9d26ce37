import { styleText } from 'node:util';
import { pad, printable, textWidth, wrap } from './measure-text.ts';
import type { Bubble } from './view.ts';

/** Styles whatever the stream: the caller knows that it is a terminal. */
export const style = (format: Parameters<typeof styleText>[0], text: string): string =>
  styleText(format, text, { validateStream: false });

/** Shows *bold* as WhatsApp does. */
export const showBold = (line: string): string =>
  line.replace(/\*(\S(?:[^*\n]*\S)?)\*/g, (_, words: string) => style('bold', words));

const skins = { user: ['bgGreen', 'black'], ringround: ['bgBlackBright', 'whiteBright'] } as const;

const ticks: Record<string, string> = {
  queued: '·',
  sent: '✓',
  delivered: '✓✓',
  read: '✓✓',
  undelivered: '✗',
  failed: '✗',
};

/** Draws a message as a bubble, the user's on the right; `start` is when the conversation began. */
export function renderBubble(bubble: Bubble, width: number, start: number): string[] {
  const { from, text, at, status, note } = bubble;
  const seconds = `${((at - start) / 1000).toFixed(1)} s`;
  const meta = `${seconds} ${ticks[status] ?? '·'}`;
  const lines = wrap(printable(text), width - 4).map(showBold);
  const last = lines.at(-1) ?? '';
  const isRoomy = textWidth(last) + 2 + meta.length <= width - 4;
  const widest = Math.max(...lines.map(textWidth), isRoomy ? textWidth(last) + 2 + meta.length : meta.length);
  const foot = isRoomy ? (lines.pop() ?? '') : '';
  const tick = status === 'read' ? style('cyanBright', meta) : meta;
  const body = [...lines.map((line) => pad(line, widest)), pad(foot, widest - meta.length) + tick].map(
    (line) => style([...skins[from]], ` ${line} `),
  );
  const notes = note === undefined ? [] : [style('dim', note)];
  const indent = (line: string) => (from === 'user' ? ' '.repeat(Math.max(0, width - textWidth(line))) : '');
  return [...body, ...notes].map((line) => indent(line) + line);
}

/** Draws the chat, oldest message first. */
export const renderChat = (chat: readonly Bubble[], width: number, start: number): string[] =>
  chat.flatMap((bubble, index) => [...(index > 0 ? [''] : []), ...renderBubble(bubble, width, start)]);
