import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';

/** Tells a business that calls back who we are, and waits 8 s for a key, which comes to `action` as `Digits`. */
export function introduceUs(action: string): string {
  const response = new VoiceResponse();
  const menu = response.gather({ numDigits: 1, timeout: 8, action, method: 'POST' });
  menu.say(
    'Hello, this is ringround, an automated assistant that calls businesses to make appointments for its customers. We called you to ask for one. You do not need to do anything. If you would rather never be called by us again, press 9.',
  );
  response.say('Thank you, and goodbye.');
  response.hangup();
  return response.toString();
}

/** Why the caller is to say which number we called. */
const REASONS = {
  hidden: 'Your number is hidden, so we do not know which number to stop calling.',
  unproven: 'The phone network cannot confirm that the number you are calling from is yours.',
  'another number': 'We will never again call the number you are calling from.',
} as const;

/** Asks for the number that we called, which comes to `action` as `Digits`. */
export function askForCalledNumber(action: string, why: keyof typeof REASONS): string {
  const response = new VoiceResponse();
  const menu = response.gather({ finishOnKey: '#', timeout: 10, action, method: 'POST' });
  const also = why === 'another number' ? 'If we called you at a different number' : 'To be left alone';
  menu.say(
    `${REASONS[why]} ${also}, enter the number that we called, with its area code, and press the pound key.`,
  );
  response.say('Thank you, and goodbye.');
  response.hangup();
  return response.toString();
}

export function promiseSilence(): string {
  return sayAndHangUp('Done. We will never call this number again. Goodbye.');
}

/** For a number that somebody only claims to have, or that is not one that we called: nothing is put on the list. */
export function declineSilence(why: 'forged' | 'no match'): string {
  const what =
    why === 'forged'
      ? 'The phone network says that the number you are calling from may not be yours, so nothing was changed.'
      : 'We could not match that to one number that we called lately, so nothing was changed.';
  return sayAndHangUp(
    `${what} Please call from the phone that we called, or tell our assistant the next time it calls, and it will not call again. Goodbye.`,
  );
}

function sayAndHangUp(text: string): string {
  const response = new VoiceResponse();
  response.say(text);
  response.hangup();
  return response.toString();
}
