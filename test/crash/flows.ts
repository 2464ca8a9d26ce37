import { userKeyOf } from '../../lib/platform/ids.ts';
import { LONG_WAIT } from '../schedules/conversation.ts';
import type { Message } from '../schedules/fake-twilio.ts';
import type { Words } from '../schedules/script.ts';
import { SECRETS } from '../schedules/webhooks.ts';
import type { World } from '../schedules/world.ts';
import { isConfirmation, isConfirmed, isTold, stands, toldTimes } from './ends.ts';
import { ADDRESS, dentist, type Flow, tell, WISH } from './flow.ts';

const SOON = 5000;
const LATER = 600_000;
const MINUTE = 60_000;
/** Twilio's code for a text that is sent when the 24-hour window is closed. */
const OUTSIDE_WINDOW = '63016';

/** Not what was parked and is said again. */
const isFirst = ({ replyId = '' }: Message): boolean => /\.r\d+$/.test(replyId);

const MOVED = 'It takes the place of';
/** Of what had been booked when a `stop` was handled late. */
const STAYS = 'This stays as it is';

/** Does what is asked of who was not heard in time. */
const writeInstead = ({ body }: { body: string }): Words | undefined =>
  body.includes('Please write to me') ? { after: SOON, text: WISH } : undefined;

const isBooked = (world: World) => [isConfirmed(world), stands(world, 1)];

/** The main flows. */
export const flows: Flow[] = [
  tell('text', {
    businesses: [dentist(0), dentist(1, { manner: 'keeps us waiting' }), dentist(2, { manner: 'refuses' })],
    end: (world) => [...isBooked(world), isKeptWaiting(world), isRefusalForgotten(world)],
  }),
  tell('lost', { wish: { isLost: true }, end: isBooked }),
  // Nothing was answered, so the user says it again, and is booked before the first message is found.
  tell('repeated', { wish: { isLost: true }, behind: { after: 61_000, text: WISH }, end: isBooked }),
  tell('voice', {
    wish: { isSpoken: true },
    behind: { after: 1100, text: 'make it Friday morning' },
    react: writeInstead,
    // Who was booked for before the change could be heeded is moved.
    end: (world) => [isConfirmed(world, 1 + toldTimes(world, MOVED)), stands(world, 1), isUnheeded(world)],
  }),
  tell('busy', { businesses: [dentist(0, { busyAtFirst: 'at once' })], end: isBooked }),
  tell('unheard', {
    businesses: [dentist(0, { busyAtFirst: 'after a while' })],
    areCallsUnheard: true,
    end: isBooked,
  }),
  tell('release', {
    businesses: [dentist(0), dentist(1, { manner: 'books unasked' })],
    end: isBooked,
  }),
  // Whose of two calls to one number is it, when the answer to a dial is lost?
  tell('together', {
    businesses: [dentist(0)],
    others: [{ address: 'whatsapp:+14155550101', says: [{ after: 1200, text: WISH }] }],
    end: (world) => [isConfirmed(world, 2), stands(world, 2)],
  }),
  tell('choice', {
    settings: { BOOKING_POLICY: 'ask' },
    react: ({ body }) => (body.includes('\n1. ') ? { after: SOON, text: '2' } : undefined),
    end: isBooked,
  }),
  tell('cancel', {
    react: (message) => (isConfirmation(message) ? { after: SOON, text: 'cancel' } : undefined),
    end: (world) => [isTold(world, 'is cancelled'), stands(world, 0)],
  }),
  tell('reschedule', {
    react: ({ body }) =>
      body.startsWith('*Appointment Confirmed*') && !body.includes(MOVED)
        ? { after: SOON, text: 'move it to Friday morning' }
        : undefined,
    end: (world) => [isConfirmed(world, 2), isTold(world, MOVED), stands(world, 1)],
  }),
  tell('stop', {
    follow: ({ status, dialled }) =>
      status === 'ringing' && dialled.sid.endsWith('1') ? { after: 500, text: 'stop' } : undefined,
    end: (world) => [isConfirmed(world, 0), toldTimes(world, STAYS) === 0 && stands(world, 0)],
  }),
  tell('window', {
    failureOf: ({ body }) =>
      isConfirmation({ body }) && body.includes('calendar') ? OUTSIDE_WINDOW : undefined,
    end: (world) => [isConfirmed(world, 2), stands(world, 1)],
  }),
  tell('parked', {
    settings: { TWILIO_TEMPLATE_BOOKED: '', TWILIO_TEMPLATE_UPDATE: '' },
    failureOf: (message) => (isConfirmation(message) && isFirst(message) ? OUTSIDE_WINDOW : undefined),
    react: (message) =>
      isConfirmation(message) && isFirst(message) ? { after: LATER, text: 'status' } : undefined,
    end: (world) => [isConfirmed(world, 2), stands(world, 1)],
  }),
  tell('delete', {
    wish: { isSpoken: true },
    // A voice note that comes again after its deletion is nowhere to be had.
    mayDie: /"media":\[{/,
    react: (message) => {
      const { body } = message;
      if (isConfirmation({ body })) return { after: SOON, text: 'delete my data' };
      return body.includes('Reply *yes* within') ? { after: SOON, text: 'yes' } : writeInstead(message);
    },
    end: (world) => [
      isTold(world, 'I have deleted what I had about you'),
      stands(world, 1),
      isForgotten(world),
    ],
  }),
];

/** Objects to a call that stays until a business has time, although the appointment is settled. */
function isKeptWaiting({ vendors, watch }: World): string | false {
  const settledAt = watch.said.find(isConfirmation)?.createdAt ?? Number.POSITIVE_INFINITY;
  const isKept = vendors.twilio.calls.some(
    ({ conversation, createdAt }) =>
      conversation.evidence.outcome === 'unavailable' && settledAt < createdAt + LONG_WAIT - MINUTE,
  );
  return isKept && 'nobody hangs up on who keeps us waiting';
}

/** Objects when a business that wants no calls may be rung again. */
const isRefusalForgotten = ({ table, vendors }: World): string | false =>
  vendors.twilio.calls.some(({ conversation }) => conversation.evidence.outcome === 'refused') &&
  table.items('number').length === 0 &&
  'a refusal is not kept';

/** Objects when a change was thrown away that came, in time, behind the voice note that it was about. */
function isUnheeded(world: World): string | false {
  const [first] = world.watch.reached;
  const isBehind = first === world.watch.heard[0]?.sid;
  const isExcused = ['Please write to me', 'too late to change'].some((words) => toldTimes(world, words) > 0);
  return isBehind && !isExcused && toldTimes(world, 'Friday') === 0 && 'the change is not heeded';
}

/** Objects to whatever is still kept of the user, here or at a vendor. */
function isForgotten({ table, bucket, vendors }: World): string | false {
  const userKey = userKeyOf(ADDRESS, SECRETS.HASH_KEY);
  const left = [
    ...table
      .items('')
      .filter(({ pk }) => pk === userKey || /^(conversation|call-sid|failures)/.test(String(pk)))
      .map(({ pk, sk }) => `${pk} ${sk}`),
    ...bucket.kept.map(({ key }) => key),
    ...vendors.twilio.messages.map(({ sid, body }) => `${sid} ${body}`),
    ...vendors.elevenlabs.of(userKey).map(({ id }) => id),
  ];
  return left.length > 0 && `still kept of the user: ${left.join(', ')}`;
}
