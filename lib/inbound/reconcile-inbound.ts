import { findPerson, withPerson } from '../people/find-person.ts';
import { readVariables } from '../platform/configuration.ts';
import { userKeyOf } from '../platform/ids.ts';
import { logger } from '../platform/log.ts';
import { countMetric } from '../platform/metrics.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import { sendInboundMessage } from '../queues/queues.ts';
import { claimAcknowledgement, isAcknowledged } from '../store/acknowledgements.ts';
import { proveHashKey } from '../store/hash-key.ts';
import { isHandled } from '../store/messages.ts';
import { loadReconciliation, saveReconciliation } from '../store/reconciliation.ts';
import { findInboundUrl } from '../vendors/twilio/find-inbound-url.ts';
import { listMedia } from '../vendors/twilio/list-media.ts';
import { type ListedMessage, listMessages } from '../vendors/twilio/list-messages.ts';
import { acknowledge, mayAnswer } from '../webhooks/acknowledge.ts';
import { parseInboundMessage } from '../webhooks/parse-inbound-message.ts';
import { commandOf } from '../words/commands.ts';

const secrets = secretsOf('TWILIO_AUTH_TOKEN', 'HASH_KEY');
const { RECONCILE_INBOUND, TWILIO_API_URL, TWILIO_WHATSAPP_FROM } = readVariables(process.env, [
  'RECONCILE_INBOUND',
  'TWILIO_API_URL',
  'TWILIO_WHATSAPP_FROM',
]);
const SANDBOX = 'whatsapp:+14155238886';

/** Four turns look at every message; after turns that failed the next looks back to the last that did not, up to a day. */
const LOOK_BACK = 20 * 60_000;
const LONGEST_LOOK_BACK = 24 * 3_600_000;
/** A younger message may still be under way: Twilio's attempts at its webhook take 15 s together. */
const SETTLED = 60_000;
const MOST = 5000;
const AT_ONCE = 10;
/** Of the 15 s of the function; what is left is for the next turn. */
const ENOUGH = 8000;

export type Reconciled = { looked: number; taken: number };

/**
 * Takes in the messages that Twilio has from users and whose webhook never reached us, each once, oldest first. One that
 * cannot be taken in does not stop the others. What another deployment on the same sender has had is never taken: the first
 * turn only notes when it was, and later ones ask whose the sender is before they take the first.
 */
export async function reconcileInbound(now: number): Promise<Reconciled> {
  const keys = await secrets();
  const authToken = required(keys, 'TWILIO_AUTH_TOKEN');
  const hashKey = required(keys, 'HASH_KEY');
  await proveHashKey(hashKey);
  const known = await loadReconciliation();
  if (!known) return begin(now);
  const { until, from } = known;
  const since = Math.max(Math.min(until, now - LOOK_BACK), now - LONGEST_LOOK_BACK, from);
  const { found, isComplete } = await messagesSince(since, now, authToken);
  const listed = found.reverse();
  const settled = listed.filter(({ createdAt }) => createdAt <= now - SETTLED);
  const reconciled = { looked: 0, taken: 0 };
  const failures: unknown[] = [];
  let isOurs: boolean | undefined;
  const noteFailure = ({ messageSid }: ListedMessage, error: unknown) => {
    failures.push(error);
    logger.warn('A missed message could not be taken in.', { messageSid, error: error as Error });
  };
  while (reconciled.looked < settled.length && Date.now() - now < ENOUGH) {
    const some = settled.slice(reconciled.looked, reconciled.looked + AT_ONCE);
    const how = (message: ListedMessage) => ({ authToken, hashKey, isVoid: isOvertaken(message, listed) });
    const areKnown = await Promise.allSettled(some.map((message) => isKnown(message, hashKey)));
    for (const [index, message] of some.entries()) {
      const known = areKnown[index];
      if (Date.now() - now > ENOUGH) break;
      if (known?.status === 'rejected') noteFailure(message, known.reason);
      else if (!known?.value) {
        isOurs ??= await isOurSender(authToken);
        if (!isOurs) return begin(now);
        await takeIn(message, how(message)).then(
          () => (reconciled.taken += 1),
          (error: unknown) => noteFailure(message, error),
        );
      }
    }
    reconciled.looked += some.length;
  }
  if (reconciled.taken > 0) {
    countMetric('MessageReconciled', reconciled.taken);
    logger.warn('Messages whose webhook never came were taken in.', reconciled);
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Missed messages could not be taken in.');
  if (isComplete && reconciled.looked === settled.length)
    await saveReconciliation({ until: now - SETTLED, from });
  return reconciled;
}

/** All that Twilio has by now is for others to have taken; it tells whole seconds. */
async function begin(now: number): Promise<Reconciled> {
  await saveReconciliation({ until: now, from: now - (now % 1000) });
  return { looked: 0, taken: 0 };
}

/**
 * Whether what is written to our sender is sent to this deployment. No API tells it of the Sandbox; a stand-in for Twilio has
 * nobody else.
 */
async function isOurSender(authToken: string): Promise<boolean> {
  if (RECONCILE_INBOUND === 'on' || !isTwilio(TWILIO_API_URL)) return true;
  const url =
    TWILIO_WHATSAPP_FROM === SANDBOX ? 'unknown' : await findInboundUrl(TWILIO_WHATSAPP_FROM, authToken);
  if (url === `${process.env.PUBLIC_URL}/api/whatsapp`) return true;
  logger.warn('A missed message is left: what is written to our sender is not sent here.', { url });
  return false;
}

const isTwilio = (url: string) => new URL(url).hostname.endsWith('.twilio.com');

/** Newest first; not complete when there are too many for one turn. */
async function messagesSince(since: number, now: number, authToken: string) {
  const sentSince = new Date(since).toISOString().slice(0, 10);
  const found: ListedMessage[] = [];
  for await (const page of listMessages({ to: TWILIO_WHATSAPP_FROM, sentSince }, authToken)) {
    found.push(...page.filter((message) => isFromUser(message) && message.createdAt >= since));
    if (page.some(({ createdAt }) => createdAt < since)) break;
    if (found.length >= MOST || Date.now() - now > ENOUGH) return { found, isComplete: false };
  }
  return { found, isComplete: true };
}

const isFromUser = ({ direction, from }: ListedMessage): boolean =>
  direction === 'inbound' && from.startsWith('whatsapp:');

/** Whether the webhook, a worker or an earlier turn has seen it. */
async function isKnown({ messageSid, from }: ListedMessage, hashKey: string): Promise<boolean> {
  // It may have come before the address led to another key.
  const userKeys = new Set([await findPerson({ from }, hashKey), userKeyOf(from, hashKey)]);
  for (const userKey of userKeys)
    if ((await isAcknowledged(userKey, messageSid)) || (await isHandled(userKey, messageSid))) return true;
  return false;
}

type How = { authToken: string; hashKey: string; isVoid: boolean };

/** Does what the webhook would have done; nobody waits for its answer anymore. */
async function takeIn(listed: ListedMessage, { authToken, hashKey, isVoid }: How): Promise<void> {
  const { messageSid, from, body, mediaCount, createdAt } = listed;
  const media = mediaCount > 0 ? await listMedia(messageSid, authToken) : [];
  const form = new URLSearchParams({
    MessageSid: messageSid,
    From: from,
    Body: body,
    NumMedia: String(media.length),
  });
  for (const [n, { url, contentType }] of media.entries()) {
    form.set(`MediaUrl${n}`, url);
    form.set(`MediaContentType${n}`, contentType);
  }
  const message = await withPerson(
    { ...parseInboundMessage(form, createdAt), isLate: true as const },
    hashKey,
  );
  if (!isVoid) {
    await sendInboundMessage(message);
    await acknowledge(message, await mayAnswer(message), undefined);
  }
  await claimAcknowledgement(message.userKey, messageSid, undefined);
}

const isStopOrStart = ({ body }: ListedMessage): boolean =>
  ['stop', 'start'].includes(commandOf({ body })?.kind ?? '');

/** A late `stop` or `start` must not undo what the same user has decided since. */
const isOvertaken = (message: ListedMessage, listed: ListedMessage[]): boolean =>
  isStopOrStart(message) &&
  listed
    .slice(listed.indexOf(message) + 1)
    .some((later) => later.from === message.from && isStopOrStart(later));
