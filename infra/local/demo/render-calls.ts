import { describeCall, describeSlot } from './describe-call.ts';
import { cut, pad, printable, textWidth, wrapAtMost } from './measure-text.ts';
import { style } from './render-chat.ts';
import { type CallLine, isLive, type View } from './view.ts';

const frames = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'];

/** The spinner's picture at a moment. */
export const spinner = (now: number): string => frames[Math.floor(now / 100) % frames.length] ?? '·';

/** Draws a line per call, with what was offered and what is being said below it; the newest when there are too many. */
export function renderCalls(view: View, width: number, now: number, rows: number): string[] {
  if (view.calls.length === 0) return [style('dim', cut('Nobody is being called yet.', width))];
  const blocks = view.calls.map((call) => renderCall(call, view.holder === call.sid, width, now));
  const lines = blocks.flat();
  if (lines.length <= rows) return lines;
  return blocks
    .flatMap((block, index) => (isLive(view.calls[index]!) ? block : block.slice(0, 1)))
    .slice(-rows);
}

function renderCall(call: CallLine, isHolder: boolean, width: number, now: number): string[] {
  const seconds = isLive(call) ? ` ${Math.max(0, Math.floor((now - call.since) / 1000))} s` : '';
  const state = cut(describeCall(call) + seconds, width - 3);
  const star = isHolder ? ' ★' : '';
  const name = cut(printable(call.name), width - 3 - textWidth(state) - textWidth(star));
  const head = `${glyph(call, now)} ${emphasize(call, name)}${style('yellow', star)}`;
  const lines = [`${pad(head, width - textWidth(state))}${colour(call, state)}`];
  if (call.offer)
    lines.push(`  ${cut(`offered ${describeSlot(call.offer.start)} → ${call.offer.decision}`, width - 2)}`);
  return [...lines, ...renderWords(call, width)];
}

/** What is being said, by the business or by our AI. */
function renderWords(call: CallLine, width: number): string[] {
  if (!isLive(call) || !call.words) return [];
  const { speaker, text } = call.words;
  const words = `${speaker === 'agent' ? 'AI: ' : ''}“${printable(text)}”`;
  return wrapAtMost(words, width - 2, 2).map((line) =>
    style(speaker === 'agent' ? 'dim' : 'italic', `  ${line}`),
  );
}

const emphasize = (call: CallLine, name: string) =>
  isLive(call) || call.isBooked ? style('bold', name) : name;

function glyph(call: CallLine, now: number): string {
  if (call.status === 'in-progress') return style('green', '☎');
  if (call.status === 'ringing') return style('cyan', spinner(now));
  if (isLive(call)) return style('cyan', '◌');
  return colour(call, '●');
}

function colour(call: CallLine, text: string): string {
  if (call.isBooked) return style(['green', 'bold'], text);
  if (call.status === 'in-progress') return style('green', text);
  if (isLive(call)) return style('cyan', text);
  if (call.status === 'canceled') return style('dim', text);
  return style(call.status === 'completed' ? 'yellow' : 'red', text);
}
