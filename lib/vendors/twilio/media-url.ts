const MEDIA_PATH =
  /^\/2010-04-01\/Accounts\/([^/]+)\/Messages\/(?:SM|MM)[0-9a-fA-F]{32}\/Media\/ME[0-9a-fA-F]{32}$/;

/** The root of Twilio's API as it is configured. */
export const twilioApiUrl = (): URL => new URL(process.env.TWILIO_API_URL || 'https://api.twilio.com');

/**
 * Reads a `MediaUrlN`. It must be exactly a medium of a message of our account at Twilio's API: our credentials go there.
 * `null` for anything else, whoever signed the request that it came in.
 */
export function readMediaUrl(text: string): URL | null {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return null;
  const [, account] = MEDIA_PATH.exec(url.pathname) ?? [];
  const isOurs = account !== undefined && account === process.env.TWILIO_ACCOUNT_SID;
  return isOurs && url.origin === twilioApiUrl().origin ? url : null;
}
