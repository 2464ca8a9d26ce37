import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js';

/** TwiML that says this in the chat; nothing when it is `null`: the answer, if any, comes over REST then. */
export function messageTwiml(words: string | null): string {
  const response = new MessagingResponse();
  if (words !== null) response.message(words);
  return response.toString();
}
