import { cut, pad, printable } from './measure-text.ts';
import { renderCalls, spinner } from './render-calls.ts';
import { renderChat, showBold, style } from './render-chat.ts';
import { closingConfirmation, conversationStart, type View } from './view.ts';

/** Both in characters; `rows` bounds what is repainted, as the cursor cannot go back further. */
export type Size = { columns: number; rows: number };

const widest = 120;
const leastForTwoColumns = 80;

/** Draws the time until somebody can be written to; `elapsed` in milliseconds. */
export function renderStart({ columns }: Size, now: number, elapsed: number): string[] {
  const text = `${spinner(now)} starting ringround on this machine ${(elapsed / 1000).toFixed(1)} s`;
  const hint = elapsed > 4000 ? ' · the first start also builds the functions' : '';
  return [style('dim', cut(text + hint, columns - 1))];
}

/** Draws a moment of the conversation. No line is wider than the terminal, and there are fewer of them than it has rows. */
export function render(view: View, { columns, rows }: Size, now: number): string[] {
  const body = renderBody(view, Math.min(columns, widest), now, Math.max(1, rows - 2));
  const seconds = ((now - conversationStart(view, now)) / 1000).toFixed(1);
  const footer = `${spinner(now)} ${seconds} s · ${view.awsCalls} AWS calls · Ctrl-C stops`;
  return [...body, style('dim', cut(footer, columns - 1))];
}

/** Draws the end of it in full; a confirmation that closes it stands unbroken below both sides. */
export function renderEnd(view: View, { columns }: Size, now: number): string[] {
  const confirmation = closingConfirmation(view);
  const others = { ...view, chat: view.chat.filter((bubble) => bubble !== confirmation) };
  const body = renderBody(others, Math.min(columns, widest), now, Number.POSITIVE_INFINITY);
  return confirmation
    ? [...body, '', ...printable(confirmation.text).split('\n').map(showBold), '']
    : [...body, ''];
}

function renderBody(view: View, columns: number, now: number, rows: number): string[] {
  const start = conversationStart(view, now);
  if (columns < leastForTwoColumns) {
    const calls = renderCalls(view, columns - 1, now, Math.max(1, Math.floor(rows / 2)));
    const chat = renderChat(view.chat, columns - 1, start);
    return [...chat.slice(-Math.max(1, rows - calls.length - 1)), '', ...calls].slice(-rows);
  }
  const left = Math.round(columns * 0.475);
  const right = columns - left - 4;
  const room = Math.max(1, rows - 2);
  const chat = renderChat(view.chat, left, start).slice(-room);
  const calls = renderCalls(view, right, now, room);
  const bar = style('dim', ' │ ');
  const lines = Array.from(
    { length: Math.max(chat.length, calls.length) },
    (_, row) => pad(chat[row] ?? '', left) + bar + (calls[row] ?? ''),
  );
  return [
    `${style('bold', pad('WhatsApp', left))}${bar}${style('bold', 'Calls')}`,
    style('dim', `${'─'.repeat(left)}─┼─${'─'.repeat(right)}`),
    ...lines,
  ].slice(0, rows);
}
