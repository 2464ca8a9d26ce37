import { randomBytes } from 'node:crypto';

/** Makes an id of Twilio's form: two letters and 32 hexadecimal digits. */
export const newSid = (prefix: string) => prefix + randomBytes(16).toString('hex');

/** Writes a time as Twilio's REST API does, `Tue, 31 Aug 2010 20:36:28 +0000`. */
export const rfc2822 = (epoch: number) => new Date(epoch).toUTCString().replace('GMT', '+0000');
