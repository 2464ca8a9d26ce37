import { useEffect, useRef } from 'preact/hooks';
import type { PhoneConversation } from '../../tables.ts';
import { Icon } from '../icons.tsx';

type Line = PhoneConversation['lines'][number];

/** What is said on the phone, and the agent's tools: while it goes on the newest, afterwards all of it on request. */
export function Words({
  conversation: { lines },
  isLive,
}: {
  conversation: PhoneConversation;
  isLive: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  // Whenever something is said, the newest is shown.
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lines.length]);
  if (lines.length === 0) return null;
  const said = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it.
    <div class="words" ref={box} tabIndex={0} role="log" aria-label="What is said">
      {lines.map((line, index) => (
        <Said key={`${index}/${line.seconds}`} line={line} />
      ))}
    </div>
  );
  if (isLive) return said;
  return (
    <details>
      <summary>What was said</summary>
      {said}
    </details>
  );
}

function Said({ line: { role, message, toolCall } }: { line: Line }) {
  return (
    <>
      {toolCall && <ToolCall {...toolCall} />}
      {message && (
        <p class={role === 'agent' ? 'agent' : 'business'}>
          <b>{role === 'agent' ? 'AI' : 'Business'}</b> {message}
        </p>
      )}
    </>
  );
}

/** `2026-11-23T14:30` → `Mon 2:30 PM`. */
function slot(start: string): string {
  const local = new Date(`${start.slice(0, 16)}:00Z`);
  if (Number.isNaN(local.getTime())) return start;
  const format: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  };
  return new Intl.DateTimeFormat('en-US', format).format(local).replace(',', '');
}

function ToolCall({ tool, request, answer }: NonNullable<Line['toolCall']>) {
  const { start = '' } = readObject(request);
  const { decision, ok } = readObject(answer);
  const verdict = decision ?? (ok === true ? 'ok' : ok === false ? 'not ok' : 'no answer');
  return (
    <p class={`tool ${String(verdict).replace(' ', '-')}`}>
      <Icon name="bolt" />
      <code>{tool}</code> {slot(String(start))} <span aria-hidden="true">→</span>
      <span class="unseen"> answered </span>
      <strong>{String(verdict)}</strong>
    </p>
  );
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
