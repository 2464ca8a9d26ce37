/**
 * WhatsApp takes free text for 24 hours after the user last wrote. Five minutes less, because our clock is not theirs
 * and a message may wait in a queue: https://www.twilio.com/docs/whatsapp/key-concepts
 */
const OPEN_FOR = (24 * 60 - 5) * 60_000;

/** Whether free text may be sent now; epoch ms. When nobody noted when the user wrote, Twilio is left to judge. */
export const isWindowOpen = (lastInboundAt: number | undefined, now: number): boolean =>
  lastInboundAt === undefined || now - lastInboundAt < OPEN_FOR;
