import type { ContactCard, InboundMessage, TranscriptFailure } from '../queues/message-types.ts';

/** What a medium turned out to say. */
export type Heard =
  | { text: string }
  | { failure: TranscriptFailure }
  | { contact: Pick<ContactCard, 'name' | 'phones'> };

/** A message that waits: for its medium to be read, or behind one that does. */
export type Waiting = { message: InboundMessage; since: number; heard?: Heard };

/** Milliseconds: far longer than anybody is waited for. Whatever is still there then became a dead letter. */
const LONGEST_WAIT = 600_000;

const MOST_WAITING = 50;
/** Characters of JSON; the user's item may have 400 kB. */
const MOST_TEXT = 150_000;

const VCARD = ['text/vcard', 'text/x-vcard', 'text/directory'];
const typeOf = (contentType: string) => contentType.split(';')[0]?.trim() ?? '';

export const isAudio = ({ contentType }: { contentType: string }): boolean =>
  typeOf(contentType).startsWith('audio/');
export const isContactCard = ({ contentType }: { contentType: string }): boolean =>
  VCARD.includes(typeOf(contentType));

/** Whether a message says nothing before its medium has been fetched. */
export const needsReading = ({ media }: InboundMessage): boolean =>
  media.some((medium) => isAudio(medium) || isContactCard(medium));

/** The inbox without what nobody comes for any more. */
export const stillWaiting = (inbox: Waiting[], now: number): Waiting[] =>
  inbox.filter(({ since }) => now - since < LONGEST_WAIT);

/** The inbox with one more message at its end; the same when it is in there already, `null` when there is no room. */
export function enter(inbox: Waiting[], message: InboundMessage, since: number): Waiting[] | null {
  if (inbox.some((waiting) => waiting.message.messageSid === message.messageSid)) return inbox;
  const longer = [...inbox, { message, since }];
  return longer.length > MOST_WAITING || JSON.stringify(longer).length > MOST_TEXT ? null : longer;
}

/** Notes what a medium says. What is heard first counts. */
export const settle = (inbox: Waiting[], messageSid: string, heard: Heard): Waiting[] =>
  inbox.map((waiting) =>
    waiting.message.messageSid === messageSid && !waiting.heard ? { ...waiting, heard } : waiting,
  );

/** Whether it can be handled now that everything before it has been. */
export const isReady = ({ message, heard }: Waiting): boolean =>
  heard !== undefined || !needsReading(message);
