import { createHmac } from 'node:crypto';

/** Computes `ElevenLabs-Signature` over the raw body; `seconds` is Unix time. */
export function signWebhook(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v0=${createHmac('sha256', secret).update(`${seconds}.${body}`, 'utf8').digest('hex')}`;
}
