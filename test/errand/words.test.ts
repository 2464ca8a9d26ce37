import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Offer } from '../../lib/errand/errand.ts';
import type { RankedOffer } from '../../lib/errand/rank-offers.ts';
import * as say from '../../lib/errand/wording.ts';
import { appointmentAt, callOf, errandWith } from './parts.ts';
import { at, errandOf, MORNING, providerOf } from './story.ts';

const TWO = at('2026-11-23T14:00');
const THREE = at('2026-11-23T15:30');
const WEST = { timezone: 'America/Los_Angeles' };
const CONTACT = { request: { isContact: true as const } };

const offerOf = (provider: number, offer: Offer): RankedOffer => ({
  provider,
  offer,
  fits: true,
  from: MORNING,
});

const plainErrand = errandOf();
const booked = appointmentAt(TWO);
const replacing = errandWith({ replacing: booked });
const doubted = appointmentAt(TWO, { doubt: 'asking' });
/** Asked to cancel it, and never heard whether they did. */
const perhapsCancelled = appointmentAt(TWO, { doubt: 'cancel' });
const choices = [
  { provider: 0, start: TWO },
  { provider: 1, start: THREE },
];
const one = [offerOf(0, { start: TWO })];
const three = [
  offerOf(1, { start: TWO, price: '$80' }),
  offerOf(0, { start: THREE }),
  offerOf(2, { start: THREE }),
];

/** Whatever the user may be told about an errand, word by word. What is in doubt is claimed by no sentence. */
const WORDS: [what: string, say: () => string, words: string][] = [
  [
    'an appointment with all there is to know',
    () =>
      say.confirmation(
        errandOf({ providers: [{}, WEST] }),
        appointmentAt(TWO, {
          address: '5 *Side* St',
          confirmationCode: 'A_1',
          insteadOf: { provider: 1, start: THREE },
        }),
      ),
    '*Appointment Confirmed*\n\n*Provider:* Dr. A\n*Date:* Monday, Nov 23\n*Time:* 2:00 PM\n*Address:* 5 Side St\n*Code:* A 1\n\nAdd it to your calendar: http://localhost:3000/c/token\nIt takes the place of Monday, Nov 23 at 12:30 PM at Dr. B, which I am having taken out.\nTo move it or call it off, reply *reschedule* or *cancel*.',
  ],
  [
    'an appointment',
    () => say.confirmation(plainErrand, booked),
    '*Appointment Confirmed*\n\n*Provider:* Dr. A\n*Date:* Monday, Nov 23\n*Time:* 2:00 PM\n*Address:* 1 Main St\n\nAdd it to your calendar: http://localhost:3000/c/token\nTo move it or call it off, reply *reschedule* or *cancel*.',
  ],
  [
    'an appointment at a business without an address, in its own zone',
    () => say.confirmation(errandOf({ providers: [{ address: '', ...WEST }] }), booked),
    '*Appointment Confirmed*\n\n*Provider:* Dr. A\n*Date:* Monday, Nov 23\n*Time:* 11:00 AM\n\nAdd it to your calendar: http://localhost:3000/c/token\nTo move it or call it off, reply *reschedule* or *cancel*.',
  ],
  [
    'all closed',
    () => say.allClosed(plainErrand, THREE, providerOf(0, WEST)),
    'Everyone I could ring for a dentist is closed right now. Dr. A opens first, Monday, Nov 23 at 12:30 PM; I will start calling then. Reply *cancel* to stop me.',
  ],
  [
    'all others closed',
    () => say.allClosed(errandWith({ calls: [callOf({ claimedAt: MORNING })] }), THREE, providerOf(0)),
    'Everyone else I could ring for a dentist is closed right now. Dr. A opens first, Monday, Nov 23 at 3:30 PM; I will start calling then. Reply *cancel* to stop me.',
  ],
  [
    'all closed for what is wanted now',
    () =>
      say.allClosed(
        errandWith({ calls: [callOf({ claimedAt: MORNING, isOutdated: true }), callOf()] }),
        THREE,
        providerOf(0),
      ),
    'Everyone I could ring for a dentist is closed right now. Dr. A opens first, Monday, Nov 23 at 3:30 PM; I will start calling then. Reply *cancel* to stop me.',
  ],
  [
    'a contact that is closed',
    () => say.allClosed(errandOf(CONTACT), THREE, providerOf(0, { name: '*Bo*' })),
    'Bo is most likely closed right now. I will ring at the next usual hour, Monday, Nov 23 at 3:30 PM. Reply *cancel* to stop me.',
  ],
  [
    'offers at another time',
    () => say.choice(plainErrand, one, { gone: false, more: false }),
    'Nobody had a free slot for Monday afternoon, but I was offered:\n1. Dr. A, Monday, Nov 23 at 2:00 PM\nReply with a number and I will ring back to book it, or *cancel*.',
  ],
  [
    'offers to choose from, and more to be had',
    () => say.choice(errandOf({ settings: { bookingPolicy: 'ask' } }), three, { gone: false, more: true }),
    'Here is what they offer:\n1. Dr. B, Monday, Nov 23 at 2:00 PM ($80)\n2. Dr. A, Monday, Nov 23 at 3:30 PM\n3. Dr. C, Monday, Nov 23 at 3:30 PM\nReply with a number and I will ring back to book it, *more* and I ask others too, or *cancel*.',
  ],
  [
    'what is left, while another appointment stands',
    () => say.choice(replacing, one, { gone: true, more: false }),
    'That one did not work out, I am sorry. What is left:\n1. Dr. A, Monday, Nov 23 at 2:00 PM\nReply with a number and I will ring back to book it, or *cancel*.\nYour appointment on Monday, Nov 23 at 2:00 PM at Dr. A stays as it is.',
  ],
  [
    'offers, and a booking that nobody understood',
    () => {
      const calls = [
        callOf({ unwantedBooking: true }),
        callOf({ n: 1, provider: 1, unwantedBooking: true }),
        callOf({ n: 2, provider: 2, unwantedBooking: true, unwantedStart: TWO }),
        callOf({ n: 3, provider: 2 }),
      ];
      const search = { from: 1, since: MORNING, before: plainErrand.request };
      return say.choice(errandWith({ calls, search }), one, { gone: false, more: false });
    },
    'Nobody had a free slot for Monday afternoon, but I was offered:\n1. Dr. A, Monday, Nov 23 at 2:00 PM\nDr. B may have you down for a time I could not make out; you can ask them on +12125550101.\nReply with a number and I will ring back to book it, or *cancel*.',
  ],
  [
    'others are asked besides one',
    () => say.askingMore(errandWith({ choices: choices.slice(1) })),
    'I will ask others too. The one I was offered can still be taken: reply *1*.',
  ],
  [
    'others are asked',
    () => say.askingMore(errandWith({ choices })),
    'I will ask others too. You can still take one of these with its number: 1, 2.',
  ],
  [
    'no others besides one',
    () => say.noMore(errandWith({ choices: choices.slice(1) })),
    'I have asked everybody I could. Reply *1* to take it, or *cancel*.',
  ],
  [
    'no others',
    () => say.noMore(errandWith({ choices })),
    'I have asked everybody I could. Reply with a number from 1 to 2, or *cancel*.',
  ],
  [
    'another time at the same business',
    () => say.rescheduling(plainErrand, booked, [0]),
    'All right, I will ask Dr. A for Monday afternoon. Your appointment on Monday, Nov 23 at 2:00 PM at Dr. A stays until another one is agreed.',
  ],
  [
    'another time at the same business first',
    () => say.rescheduling(plainErrand, booked, [0, 1]),
    'All right, I will ask Dr. A first for Monday afternoon, then others. Your appointment on Monday, Nov 23 at 2:00 PM at Dr. A stays until another one is agreed.',
  ],
  [
    'another time elsewhere',
    () => say.rescheduling(plainErrand, booked, [1]),
    'All right, I will look for a dentist for Monday afternoon. Your appointment on Monday, Nov 23 at 2:00 PM at Dr. A stays until another one is agreed.',
  ],
  [
    'another time where nobody may be rung again',
    () => say.rescheduling(errandWith({ calls: [callOf({ outcome: 'refused' })] }), booked, [0, 1]),
    'All right, I will look for a dentist for Monday afternoon. Your appointment on Monday, Nov 23 at 2:00 PM at Dr. A stays until another one is agreed.',
  ],
  [
    'another time, whenever',
    () => say.rescheduling(errandOf({ request: { whenText: 'as soon as possible' } }), booked, [0]),
    'All right, I will ask Dr. A for another time. Your appointment on Monday, Nov 23 at 2:00 PM at Dr. A stays until another one is agreed.',
  ],
  [
    'too late to move',
    () => say.cannotMove(plainErrand, booked),
    'Your appointment was on Monday, Nov 23 at 2:00 PM at Dr. A; it is too late to move it. Tell me again what you need and when.',
  ],
  [
    'moved while it is cancelled',
    () => say.cannotMove(errandWith({ cancelWanted: true }), booked),
    'I am already cancelling your appointment on Monday, Nov 23 at 2:00 PM at Dr. A. Tell me again what you need and when, and I will look for another.',
  ],
  [
    'a cancellation, now',
    () => say.cancelling(errandWith({ appointment: booked }), providerOf(0), MORNING, MORNING),
    'I am ringing Dr. A to cancel Monday, Nov 23 at 2:00 PM. I will tell you when it is done.',
  ],
  [
    'a cancellation, later',
    () => say.cancelling(errandWith({ appointment: booked }), providerOf(0, WEST), MORNING + 1, MORNING),
    'They open Monday, Nov 23 at 7:00 AM; I will ring Dr. A to cancel Monday, Nov 23 at 11:00 AM. I will tell you when it is done.',
  ],
  [
    'cancelled',
    () => say.appointmentCancelled(plainErrand, callOf({ slot: TWO })),
    'Your appointment at Dr. A on Monday, Nov 23 at 2:00 PM is cancelled.',
  ],
  [
    'not cancelled',
    () => say.undoFailed(plainErrand, callOf({ purpose: 'cancel' }), TWO),
    'I could not get Dr. A to cancel Monday, Nov 23 at 2:00 PM. The appointment still stands; please ring them on +12125550100.',
  ],
  [
    'not taken out',
    () => say.undoFailed(plainErrand, callOf(), TWO),
    'One thing to know: Dr. A may still have you in their book for Monday, Nov 23 at 2:00 PM, and I could not get them to take it out. Their number is +12125550100.',
  ],
  [
    'not taken out, whenever it is',
    () => say.undoFailed(plainErrand, callOf(), 'unknown'),
    'One thing to know: Dr. A may still have you in their book for a time I do not know, and I could not get them to take it out. Their number is +12125550100.',
  ],
  [
    'not taken out, and not known whether it was cancelled either',
    () => {
      const asked = callOf({ purpose: 'cancel', slot: TWO, answeredAt: MORNING });
      return say.undoFailed(
        errandWith({ calls: [asked] }),
        callOf({ n: 1, purpose: 'release', slot: TWO }),
        TWO,
      );
    },
    'One thing to know: Dr. A may still have you in their book for Monday, Nov 23 at 2:00 PM, and I could not get them to take it out. Their number is +12125550100.',
  ],
  [
    'not taken out, where what stands is in doubt',
    () => say.undoFailed(errandWith({ appointment: doubted }), callOf({ purpose: 'release' }), THREE),
    'One thing to know: Dr. A may still have you in their book for Monday, Nov 23 at 3:30 PM, and I could not get them to take it out. Their number is +12125550100.',
  ],
  [
    'taken out, whatever it was, by whom something stands',
    () => say.askedToTakeOut(errandWith({ appointment: booked }), callOf({ purpose: 'release' })),
    'One thing to know: Dr. A may have had you in their book for a time I could not make out. I asked them to take out whatever they wrote down when I called and to keep Monday, Nov 23 at 2:00 PM at Dr. A. They say that nothing of it is left.',
  ],
  [
    'taken out, whatever it was, by another business',
    () =>
      say.askedToTakeOut(errandWith({ appointment: booked }), callOf({ purpose: 'release', provider: 1 })),
    'One thing to know: Dr. B may have had you in their book for a time I could not make out. I asked them to take out whatever they wrote down when I called. They say that nothing of it is left.',
  ],
  [
    'too late to cancel',
    () => say.cannotCancel(plainErrand, booked, TWO),
    'Your appointment at Dr. A was Monday, Nov 23 at 2:00 PM; it is too late to cancel it.',
  ],
  [
    'not to be cancelled in time',
    () => say.cannotCancel(plainErrand, booked, MORNING),
    'I cannot ring Dr. A in time to cancel Monday, Nov 23 at 2:00 PM. The appointment still stands; please ring them on +12125550100.',
  ],
  [
    'stopped',
    () => say.cancelled(plainErrand),
    'Done, I have stopped looking for a dentist. Nothing was booked.',
  ],
  [
    'stopped while somebody may book',
    () => say.cancelled(errandWith({ right: { call: 0 }, calls: [callOf({ state: 'answered' })] })),
    'Done, I have stopped looking for a dentist. Nothing was booked. If Dr. A has written you in just now, I will have it taken out.',
  ],
  [
    'stopped while the holder of the right rings',
    () => say.cancelled(errandWith({ right: { call: 0 }, calls: [callOf({ state: 'dialled' })] })),
    'Done, I have stopped looking for a dentist. Nothing was booked.',
  ],
  [
    'stopped while another appointment stands',
    () => say.cancelled(replacing),
    'Done, I have stopped looking for another time. Your appointment on Monday, Nov 23 at 2:00 PM at Dr. A stays as it is. To call it off, reply *cancel* once more.',
  ],
  [
    'a choice',
    () => say.picked(providerOf(0), TWO, MORNING, MORNING),
    'I am ringing Dr. A to book Monday, Nov 23 at 2:00 PM.',
  ],
  [
    'a choice that is closed',
    () => say.picked(providerOf(0, WEST), TWO, THREE, MORNING),
    'Dr. A is closed right now and opens Monday, Nov 23 at 12:30 PM; I will ring then to book Monday, Nov 23 at 11:00 AM.',
  ],
  [
    'another wish',
    () => say.amended(plainErrand),
    'All right, now I am looking for a dentist, Monday afternoon.',
  ],
  [
    'another area',
    () => say.amended(errandOf({ request: { area: 'Soho', places: ['5th Ave'] } })),
    'All right, now I am looking for a dentist, Monday afternoon, in Soho.',
  ],
  [
    'the same wish, somewhere',
    () => say.onIt(errandOf({ request: { places: ['*5th* Ave'] } })),
    'I am on it already: a dentist, Monday afternoon, in 5th Ave.',
  ],
  [
    'a remark',
    () => say.noted(plainErrand),
    'Noted. I am looking for a dentist, Monday afternoon and will mention what you said.',
  ],
  [
    'a number',
    () => say.noted(plainErrand, '+12125550100'),
    'Thank you. I will give +12125550100 to whoever books a dentist for you.',
  ],
  [
    'too late, as it is booked',
    () => say.tooLateToChange(errandWith({ appointment: booked })),
    'A dentist is booked at Dr. A, Monday, Nov 23 at 2:00 PM. Reply *reschedule* to move it, or *cancel* to call it off.',
  ],
  [
    'too late, as it is being cancelled',
    () => say.tooLateToChange(errandWith({ appointment: booked, cancelWanted: true })),
    'I am already cancelling your appointment on Monday, Nov 23 at 2:00 PM at Dr. A. Tell me again what you need and when, and I will look for another.',
  ],
  [
    'too late, as there are offers',
    () => say.tooLateToChange(errandWith({ status: 'choosing' })),
    'It is too late to change that: I have offers from a dentist for you. Reply with a number to take one, or *cancel*, then tell me again what you need and when.',
  ],
  [
    'too late, as somebody talks',
    () => say.tooLateToChange(plainErrand),
    'It is too late to change that: somebody has already picked up the phone for a dentist, Monday afternoon. Reply *cancel* to call it off, then tell me again what you need and when.',
  ],
  [
    'too late, as it is over',
    () => say.tooLateToChange(errandWith({ status: 'failed' })),
    'My search for a dentist is over. Tell me again what you need and when.',
  ],
  [
    'no calls',
    () => say.held,
    'I am sorry, I cannot make phone calls at the moment; I start ringing as soon as I can. What you asked for is kept. Reply *cancel* to call it off.',
  ],
  [
    'trouble',
    () => say.trouble(plainErrand),
    'I am sorry, something on my side is not working, so what you asked for (a dentist) takes longer. I keep at it and tell you how it ends.',
  ],
  [
    'an appointment instead of one that may not stand',
    () => say.confirmation(plainErrand, appointmentAt(THREE, { insteadOf: doubted })),
    '*Appointment Confirmed*\n\n*Provider:* Dr. A\n*Date:* Monday, Nov 23\n*Time:* 3:30 PM\n*Address:* 1 Main St\n\nAdd it to your calendar: http://localhost:3000/c/token\nIt takes the place of Monday, Nov 23 at 2:00 PM at Dr. A, which I am having taken out in case they have it.\nTo move it or call it off, reply *reschedule* or *cancel*.',
  ],
  [
    'another time is sought for what may not stand',
    () => say.rescheduling(errandWith({ replacing: doubted }), doubted, [0]),
    'All right, I will ask Dr. A for Monday afternoon. Until another one is agreed, I am leaving your appointment on Monday, Nov 23 at 2:00 PM at Dr. A as it is. I am not sure that it was written down.',
  ],
  [
    'another time is sought for what may have been cancelled',
    () => say.rescheduling(errandWith({ replacing: perhapsCancelled }), perhapsCancelled, [0]),
    'All right, I will ask Dr. A for Monday afternoon. Until another one is agreed, I am leaving your appointment on Monday, Nov 23 at 2:00 PM at Dr. A as it is. I asked them to cancel it and do not know whether they did.',
  ],
  [
    'offers, while what may not stand stays',
    () => say.choice(errandWith({ replacing: doubted }), one, { gone: true, more: false }),
    'That one did not work out, I am sorry. What is left:\n1. Dr. A, Monday, Nov 23 at 2:00 PM\nReply with a number and I will ring back to book it, or *cancel*.\nI am leaving your appointment on Monday, Nov 23 at 2:00 PM at Dr. A as it is. I am not sure that it was written down.',
  ],
  [
    'it is too late to move what may not stand',
    () => say.cannotMove(errandWith({ appointment: doubted, muted: true }), doubted),
    'It is too late to move your appointment on Monday, Nov 23 at 2:00 PM at Dr. A. I am not sure that it was written down. Tell me again what you need and when.',
  ],
  [
    'what may not stand is being cancelled',
    () => say.cannotMove(errandWith({ appointment: doubted, cancelWanted: true }), doubted),
    'I am already cancelling your appointment on Monday, Nov 23 at 2:00 PM at Dr. A. I am not sure that it was written down. Tell me again what you need and when, and I will look for another.',
  ],
  [
    'it is too late to cancel what may not stand',
    () => say.cannotCancel(errandWith({ appointment: perhapsCancelled }), perhapsCancelled, TWO),
    'It is too late to cancel your appointment at Dr. A, Monday, Nov 23 at 2:00 PM. I asked them to cancel it and do not know whether they did.',
  ],
  [
    'what can be done about what may not stand',
    () => say.tooLateToChange(errandWith({ appointment: doubted })),
    'A dentist is perhaps booked at Dr. A, Monday, Nov 23 at 2:00 PM. I am not sure that it was written down, and am checking with them. Reply *reschedule* to move it, or *cancel* to call it off.',
  ],
  [
    'what can be done about what may have been cancelled',
    () => say.tooLateToChange(errandWith({ appointment: perhapsCancelled })),
    'A dentist is perhaps booked at Dr. A, Monday, Nov 23 at 2:00 PM. I asked them to cancel it and do not know whether they did. Reply *reschedule* to move it, or *cancel* to call it off.',
  ],
];

for (const [what, words, expected] of WORDS)
  test(`the words for ${what}`, () => assert.equal(words(), expected));

test('the template of a confirmation has its provider, date and time', () => {
  assert.deepEqual(
    say.confirmationTemplate(errandOf({ providers: [{ name: '*Dr. A*', ...WEST }] }), booked),
    {
      name: 'booked',
      variables: ['Dr. A', 'Monday, Nov 23', '11:00 AM'],
    },
  );
});

test('a confirmation says what the business said: the price, and what there is to know', () => {
  const errand = errandOf();
  const start = at('2026-11-23T14:00');
  const call = callOf({ offers: [{ start, price: '*$80*', notes: 'Bring your card.' }] });
  const appointment = { call: 0, provider: 0, bookedAt: 0, start, notes: 'Ring the upper bell.' };

  assert.deepEqual(say.whatTheySaid({ ...errand, calls: [call] }, appointment), [
    '*Price:* $80',
    '*They said:* Bring your card.',
    '*They said:* Ring the upper bell.',
  ]);
  assert.match(
    say.confirmation({ ...errand, calls: [call] }, appointment),
    /\n\*Price:\* \$80\n\*They said:\* Bring your card\.\n/,
  );
});
