import { useEffect, useRef, useState } from 'preact/hooks';
import { nameOfPersona } from '../../personas.ts';
import { Icon } from '../icons.tsx';
import { act } from '../state/act.ts';
import { now } from '../state/clock.ts';
import { isPlayable, world } from '../state/world.ts';
import { Bubble } from './bubble.tsx';
import { Composer } from './composer.tsx';
import { quickReplies } from './quick-replies.ts';

/** WhatsApp takes free text for so long after the user last wrote. */
const windowMs = 24 * 60 * 60 * 1000;
/** Until the indicator goes out by itself: https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource */
const typingMs = 25_000;

/** A phone with one user's chat. */
export function Phone({ user }: { user: string }) {
  const list = useRef<HTMLOListElement>(null);
  const messages = [...world.messages.value].filter(([, message]) => message.user === user);
  const chat = messages.map(([, message]) => message);
  const last = chat.at(-1);
  const typing = world.typing.value.get(user);
  const hasAnswered = chat.some(({ isInbound, at }) => !isInbound && typing !== undefined && at > typing.at);
  const isTyping = typing !== undefined && !hasAnswered && now.value - typing.at < typingMs;

  // Whenever something is said, the newest is shown.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [messages.length, isTyping, last?.status]);

  return (
    <section class="phone" aria-label={`Chat of ${nameOfPersona(user)}`}>
      <header>
        <span class="avatar" aria-hidden="true">
          <Icon name="phone" />
        </span>
        <div>
          <h3>ringround</h3>
          <p>{isTyping ? 'typing…' : `chat of ${nameOfPersona(user)}`}</p>
        </div>
        {isPlayable.value && (
          <Window user={user} lastInbound={chat.findLast(({ isInbound }) => isInbound)?.at} />
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it. */}
      <ol class="chat" ref={list} aria-live="polite" aria-label="Messages" tabIndex={0}>
        {messages.length === 0 && (
          <li class="greeting">
            Write as {nameOfPersona(user)} would on WhatsApp. Businesses are phoned by a simulated voice
            agent; nobody real is called.
          </li>
        )}
        {messages.map(([id, message]) => (
          <Bubble key={id} id={id} message={message} />
        ))}
        {isTyping && (
          <li class="bubble from-us typing" aria-hidden="true">
            <i />
            <i />
            <i />
          </li>
        )}
      </ol>
      {isPlayable.value ? (
        <Composer user={user} quickReplies={quickReplies(chat)} />
      ) : (
        <p class="watching">
          Twilio is real: this page only watches. What users write is not kept, so it shows our side.
        </p>
      )}
    </section>
  );
}

/** The chat's clock: whether free text may still be sent, and a way to let a day pass for this chat. */
function Window({ user, lastInbound }: { user: string; lastInbound: number | undefined }) {
  const [isAsking, ask] = useState(false);
  if (lastInbound === undefined) return null;
  const stored = [...world.users.value.values()].find(({ address }) => address === user)?.lastInboundAt;
  const left = Math.min(windowMs - 1, (stored ?? lastInbound) + windowMs - now.value);
  const hours = Math.floor(left / 3_600_000);
  const minutes = Math.floor((left % 3_600_000) / 60_000);
  return (
    <div class="window">
      <button
        type="button"
        class={left > 0 ? 'clock' : 'clock is-closed'}
        aria-expanded={isAsking}
        onClick={() => ask(!isAsking)}
      >
        <Icon name="clock" />
        {left > 0 ? `${hours}:${String(minutes).padStart(2, '0')} h` : 'closed'}
        <span class="unseen"> left of the 24-hour window</span>
      </button>
      {isAsking && (
        <div class="sheet window-sheet">
          <p>
            WhatsApp takes free text for 24 hours after a user last wrote, afterwards templates only. Letting
            a day pass moves what Twilio and the table know about this user’s last message; every other clock
            stays as it is.
          </p>
          <button
            type="button"
            class="button"
            onClick={async () => ask(!(await act({ do: 'close-window', from: user })))}
          >
            Let 24 hours pass
          </button>
        </div>
      )}
    </div>
  );
}
