import { randomBytes } from 'node:crypto';
import { credentials } from './credentials.ts';
import type { Vendors } from './vendors.ts';

/** The answer that every request gets at once. */
export const acknowledgement = '<Response><Message>Got it! Working on your request...</Message></Response>';

/** The part of TwiML that counts: without the XML declaration. */
export const readTwiml = (body: string) => body.replace(/^<\?xml[^>]*\?>\s*/, '').trim();

/** What a form of Twilio says about a message that came in. */
export function makeInbound(from: string, body: string, extra: Record<string, string> = {}) {
  const sid = `SM${randomBytes(16).toString('hex')}`;
  return {
    SmsMessageSid: sid,
    SmsSid: sid,
    MessageSid: sid,
    NumMedia: '0',
    NumSegments: '1',
    MessageType: 'text',
    SmsStatus: 'received',
    ReferralNumMedia: '0',
    ApiVersion: '2010-04-01',
    To: credentials.whatsappFrom,
    From: from,
    Body: body,
    ...extra,
  };
}

/** Somebody with WhatsApp: says things, and hears what ringround sends. */
export function makeUser(vendors: Vendors, address: string, name: string) {
  const inbox = () => vendors.twilio.messages.filter((message) => message.to === address);
  return {
    address,
    inbox,
    inbound: (body: string, extra: Record<string, string> = {}) =>
      makeInbound(address, body, { ProfileName: name, ...extra }),
    deliver: (form: Record<string, string>, headers: Record<string, string> = {}) => {
      vendors.twilio.keep(form);
      return vendors.callback(`${credentials.publicUrl}/api/whatsapp`, form, { headers });
    },
    /** Sends a file of this type, as Twilio tells of it. */
    sends(data: Buffer, contentType: string, extra: Record<string, string> = {}) {
      return this.say('', { ...vendors.twilio.media.add(data, contentType), ...extra });
    },
    /** Sends a voice note in which this is said. */
    speaks(words: string, seconds?: number) {
      return this.sends(vendors.speech.record(words, seconds), 'audio/ogg', { MessageType: 'audio' });
    },
    say(body: string, extra: Record<string, string> = {}) {
      return this.deliver(this.inbound(body, extra));
    },
    /** Waits for a message that matches. */
    hears: (pattern: RegExp, ms?: number) =>
      vendors.place
        .until(`${address} hears ${pattern}`, () => inbox().find((message) => pattern.test(message.body)), ms)
        .catch((error: Error) => {
          const heard = inbox().map((message) => JSON.stringify(message.body));
          throw new Error(
            `${error.message}; heard ${heard.join(', ') || 'nothing'}; ${vendors.troubles.join('; ')}`,
          );
        }),
    confirmations: () => inbox().filter((message) => message.body.startsWith('*Appointment Confirmed*')),
  };
}
