import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { act } from '../state/act.ts';
import { AttachSheet } from './attach-sheet.tsx';
import { VoiceSheet } from './voice-sheet.tsx';

type Sheet = 'attach' | 'voice' | null;

/** Where the user writes, speaks and attaches. */
export function Composer({ user, quickReplies }: { user: string; quickReplies: string[] }) {
  const [text, write] = useState('');
  const [sheet, open] = useState<Sheet>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const toggle = (wanted: Exclude<Sheet, null>) => open(sheet === wanted ? null : wanted);
  const close = () => {
    open(null);
    field.current?.focus();
  };
  const say = async (body: string) => {
    const words = body.trim();
    if (words === '') return;
    write('');
    if (!(await act({ do: 'say', from: user, body: words }))) write(words);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && open(null);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return (
    <div class="composer">
      {sheet === 'attach' && <AttachSheet user={user} onSent={close} />}
      {sheet === 'voice' && <VoiceSheet user={user} onSent={close} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own box. */}
      <div class="quick" role="group" aria-label="Quick replies">
        {quickReplies.map((reply) => (
          <button key={reply} type="button" class="chip" onClick={() => say(reply)}>
            {reply}
          </button>
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void say(text);
        }}
      >
        <button
          type="button"
          class="round"
          aria-label="Attach a place, a contact or a photo"
          aria-expanded={sheet === 'attach'}
          onClick={() => toggle('attach')}
        >
          <Icon name="plus" />
        </button>
        <textarea
          ref={field}
          rows={1}
          aria-label="Message"
          placeholder="Message"
          value={text}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void say(text);
          }}
        />
        <button
          type="button"
          class="round"
          aria-label="Send a voice note"
          aria-expanded={sheet === 'voice'}
          onClick={() => toggle('voice')}
        >
          <Icon name="mic" />
        </button>
        <button type="submit" class="round send" aria-label="Send" disabled={text.trim() === ''}>
          <Icon name="send" />
        </button>
      </form>
    </div>
  );
}
