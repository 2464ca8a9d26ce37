import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';

/** Tells a business that calls back who we are, and waits 8 s for a key, which comes to `action` as `Digits`. */
export function introduceUs(action: string): string {
  const response = new VoiceResponse();
  const menu = response.gather({ numDigits: 1, timeout: 8, action, method: 'POST' });
  menu.say(
    'Hello, this is ringround, an automated assistant that rings businesses to make appointments for its customers. We called you to ask for one. You do not need to do anything. If you would rather never be called by us again, press 9.',
  );
  response.say('Thank you, and goodbye.');
  response.hangup();
  return response.toString();
}

export function promiseSilence(): string {
  return sayAndHangUp('Done. We will never call this number again. Goodbye.');
}

/** For a caller who hides the number: there is nothing that could be put on the list. */
export function askForNumber(): string {
  return sayAndHangUp(
    'Your number is hidden, so we do not know which one to leave alone. Please call again and show your number. Goodbye.',
  );
}

function sayAndHangUp(text: string): string {
  const response = new VoiceResponse();
  response.say(text);
  response.hangup();
  return response.toString();
}
