/** What an HTTP function answers: an API Gateway payload 2.0 response. */
export type Answer = { statusCode: number; headers?: Record<string, string>; body?: string };

export const json = (value: unknown, statusCode = 200): Answer => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** TwiML: Twilio sends a plain-text answer to the user as a message, so it gets nothing but XML and JSON. */
export const xml = (twiml: string): Answer => ({
  statusCode: 200,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: twiml,
});

export const noContent: Answer = { statusCode: 204 };
