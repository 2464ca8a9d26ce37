import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logger } from '../platform/log.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import { type Card, readContactCard } from '../providers/read-contact-card.ts';
import type { InboundMessage, TranscriptFailure } from '../queues/message-types.ts';
import { sendTranscript } from '../queues/queues.ts';
import { TryAgainLaterError } from '../queues/work-queue.ts';
import { isContactCard } from '../store/inbox.ts';
import { fetchMedia } from '../vendors/twilio/fetch-media.ts';
import { MediaError } from '../vendors/twilio/media-error.ts';

const secrets = secretsOf('TWILIO_AUTH_TOKEN');

const ATTEMPTS = 3;
const AGAIN = 5;
/** A card without a picture has some hundred bytes. */
const MOST_BYTES = 1024 * 1024;

/** Hands on whom a contact card names, as a message of its user, once. Running it again changes nothing. */
export async function readCard(message: InboundMessage, attempt: number): Promise<void> {
  const { userKey, messageSid, from, receivedAt } = message;
  const head = { userKey, messageSid, from, receivedAt };
  const read = await fetchCard(message, attempt);
  if ('name' in read) await sendTranscript({ ...head, kind: 'contact', ...read });
  else await sendTranscript({ ...head, kind: 'transcript', ...read });
}

type Read = Card | { failure: TranscriptFailure };

async function fetchCard({ media, messageSid }: InboundMessage, attempt: number): Promise<Read> {
  const url = media.find(isContactCard)?.url ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'card-'));
  try {
    const file = join(folder, 'card.vcf');
    await fetchMedia(url, required(await secrets(), 'TWILIO_AUTH_TOKEN'), file);
    const start = await readStart(file);
    const card = readContactCard(start);
    // The numbers may stand behind a large picture.
    if (start.length === MOST_BYTES && !card?.phones.length) return { failure: 'too-long' };
    return card ?? { failure: 'unreadable' };
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    if (error.kind === 'unavailable' && attempt < ATTEMPTS)
      throw new TryAgainLaterError('A contact card can only be fetched later.', AGAIN);
    logger.warn('A contact card was not fetched.', { messageSid, error });
    return { failure: error.kind === 'too-large' ? 'too-long' : 'unreadable' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
