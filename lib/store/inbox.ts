import type { ContactCard, InboundMessage, TranscriptFailure } from '../queues/message-types.ts';

/** What a medium turned out to say. */
export type Heard =
  | { text: string }
  | { failure: TranscriptFailure }
  | { contact: Pick<ContactCard, 'name' | 'phones'> };

/** A message that waits: for its medium to be read, or behind one that does. */
export type Waiting = { message: InboundMessage; since: number; heard?: Heard };

/** Milliseconds that messages wait for a voice note before them. */
export const PATIENCE = 90_000;
/** Milliseconds, with what queues take on top. What has not been read then became a dead letter. */
const LONGEST_WAIT = PATIENCE + 30_000;
/** Milliseconds: a text that was said so long ago is not acted on anymore. */
const STALE = 3_600_000;
/** Milliseconds: a cancel that comes later is about something else. */
const IN_MIND = 600_000;

const MOST_WAITING = 50;
/** Bytes; the user's item may have 400 kB. */
const MOST_BYTES = 250_000;
/** Bytes that what is heard may add: 4,096 characters of any script. */
const HEARD_BYTES = 13_000;

const VCARD = ['text/vcard', 'text/x-vcard', 'text/directory'];
const typeOf = (contentType: string) => contentType.split(';')[0]?.trim() ?? '';

export const isAudio = ({ contentType }: { contentType: string }): boolean =>
  typeOf(contentType).startsWith('audio/');
export const isContactCard = ({ contentType }: { contentType: string }): boolean =>
  VCARD.includes(typeOf(contentType));

/** Whether a message says nothing before its medium has been fetched. */
export const needsReading = ({ media }: InboundMessage): boolean =>
  media.some((medium) => isAudio(medium) || isContactCard(medium));

/** The inbox with what nobody reads anymore noted as too late, so that it holds up nothing. */
export const giveUp = (inbox: Waiting[], now: number): Waiting[] =>
  inbox.map((waiting) => {
    const lasts = needsReading(waiting.message) ? LONGEST_WAIT : STALE;
    return waiting.heard || now - waiting.since < lasts
      ? waiting
      : { ...waiting, heard: { failure: 'late' } };
  });

/** The inbox without what the user has said too long ago to call it off. */
export const stillWaiting = (inbox: Waiting[], now: number): Waiting[] =>
  inbox.filter(({ since }) => now - since < IN_MIND);

export const isIn = (inbox: Waiting[], { messageSid }: Pick<InboundMessage, 'messageSid'>): boolean =>
  inbox.some(({ message }) => message.messageSid === messageSid);

/** The inbox with one more message at its end; the same when it is in there already, `null` when there is no room. */
export function enter(inbox: Waiting[], message: InboundMessage, since: number): Waiting[] | null {
  if (isIn(inbox, message)) return inbox;
  const longer = [...inbox, { message, since }];
  const unread = longer.filter((waiting) => needsReading(waiting.message) && !waiting.heard).length;
  const bytes = Buffer.byteLength(JSON.stringify(longer)) + unread * HEARD_BYTES;
  return longer.length > MOST_WAITING || bytes > MOST_BYTES ? null : longer;
}

/** Notes what a medium says. What is heard first counts. */
export const settle = (inbox: Waiting[], messageSid: string, heard: Heard): Waiting[] =>
  inbox.map((waiting) =>
    waiting.message.messageSid === messageSid && !waiting.heard ? { ...waiting, heard } : waiting,
  );

/** Whether it can be handled now that everything before it has been. */
export const isReady = ({ message, heard }: Waiting): boolean =>
  heard !== undefined || !needsReading(message);
