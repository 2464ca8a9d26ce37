import { createHash, randomBytes } from 'node:crypto';

/** Makes an id of Twilio's form: two letters and 32 hexadecimal digits. */
export const newSid = (prefix: string) => prefix + randomBytes(16).toString('hex');

/** Writes a time as Twilio's REST API does, `Tue, 31 Aug 2010 20:36:28 +0000`. */
export const rfc2822 = (epoch: number) => new Date(epoch).toUTCString().replace('GMT', '+0000');

/** The username of whoever writes from an address: one for each number, and of a username the same. */
export const usernameOf = (address: string): string =>
  address.startsWith('whatsapp:+')
    ? `whatsapp:US.${BigInt(`0x${createHash('sha256').update(address).digest('hex').slice(0, 16)}`)}`
    : address;
