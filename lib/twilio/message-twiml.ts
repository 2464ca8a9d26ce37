import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js';

/** TwiML that says nothing: the answer, if any, comes over REST. */
export const silence = (): string => new MessagingResponse().toString();

export function sayInChat(text: string): string {
  const response = new MessagingResponse();
  response.message(text);
  return response.toString();
}
