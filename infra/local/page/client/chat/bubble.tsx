import type { ChatMessage } from '../../tables.ts';
import { Icon } from '../icons.tsx';
import { timeOfDay } from '../state/clock.ts';
import { formatText } from './format-text.tsx';

type Props = { id: string; message: ChatMessage };

/** One message of the chat. */
export const Bubble = ({ id, message }: Props) => (
  <li class={`bubble ${message.isInbound ? 'from-user' : 'from-us'}`}>
    <span class="unseen">{message.isInbound ? 'You: ' : 'ringround: '}</span>
    {message.isTemplate && (
      <p class="template-note">
        <Icon name="clock" /> Template, sent outside the 24-hour window
      </p>
    )}
    {message.media.map((type, index) => (
      <Medium key={`${id}/${index}`} type={type} src={`/_local/media/${id}/${index}`} />
    ))}
    {message.params.Latitude && <Place params={message.params} />}
    {message.body && <p class="body">{formatText(message.body)}</p>}
    <p class="meta">
      <time>{timeOfDay(message.at)}</time> <Ticks message={message} />
    </p>
  </li>
);

function Medium({ type, src }: { type: string; src: string }) {
  if (type.startsWith('audio/'))
    return (
      // biome-ignore lint/a11y/useMediaCaption: it is the user's own voice note, and our reply repeats what was heard.
      <audio controls preload="metadata" src={src} aria-label="Voice note" />
    );
  if (type.startsWith('image/')) return <img class="photo" src={src} alt="Sent by you" />;
  return (
    <p class="attachment">
      <Icon name="card" /> {type === 'text/vcard' ? 'Contact card' : type}
    </p>
  );
}

const Place = ({ params }: { params: Record<string, string> }) => (
  <p class="attachment">
    <Icon name="pin" />
    <span>
      {params.Label || 'Location'}
      <small>{params.Address || `${params.Latitude}, ${params.Longitude}`}</small>
    </span>
  </p>
);

const refusals: Record<number, string> = { 63016: 'outside the 24-hour window' };

function Ticks({ message }: { message: ChatMessage }) {
  const { status, errorCode } = message;
  if (errorCode !== null)
    return (
      <span class="undelivered">
        not delivered: {errorCode} {refusals[errorCode] ?? status}
      </span>
    );
  const reached = message.isInbound ? reachedUs(message) : status;
  return (
    <span class={`ticks ${reached}`} role="img" aria-label={reached}>
      <Icon name={reached === 'sent' || reached === 'queued' ? 'tick' : 'ticks'} />
    </span>
  );
}

/** Twilio's typing indicator marks as read what it answers. */
const reachedUs = ({ isTaken, isRead }: ChatMessage) => (isRead ? 'read' : isTaken ? 'delivered' : 'sent');
