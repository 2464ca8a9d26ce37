import type { ApiAnswer } from '../faults.ts';

/** A refusal in Twilio's shape (https://www.twilio.com/docs/usage/twilios-response#error-response). */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(code: number, message: string, status = 400) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.status = status;
  }

  answer(): ApiAnswer {
    const { code, message, status } = this;
    return {
      status,
      body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
    };
  }
}

/** Refuses a StatusCallback that is no URL, is too long or has a host with an underscore. */
export function checkCallbackUrl(name: string, url: string | undefined): void {
  if (url === undefined) return;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const isFit =
    parsed !== null &&
    /^https?:$/.test(parsed.protocol) &&
    !parsed.hostname.includes('_') &&
    url.length <= 4000;
  if (!isFit) throw new Refusal(21609, `The '${name}' URL '${url.slice(0, 200)}' is not a valid URL`);
}

/** Refuses what is absent with Twilio's 20404. */
export function found<T>(record: T | undefined, path: string): T {
  if (record === undefined) throw new Refusal(20404, `The requested resource ${path} was not found`, 404);
  return record;
}
