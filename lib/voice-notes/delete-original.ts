import { readVariables } from '../platform/configuration.ts';
import { logger } from '../platform/log.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { AmbiguousOutcomeError, NotSentError } from '../vendors/outcome-errors.ts';
import { deleteMedia } from '../vendors/twilio/delete-media.ts';
import { TwilioError } from '../vendors/twilio/twilio-error.ts';
import { audioOf } from './obtain-audio.ts';

const { DELETE_VOICE_NOTES } = readVariables(process.env, ['DELETE_VOICE_NOTES']);
const secrets = secretsOf('TWILIO_AUTH_TOKEN');

/** Deletes a voice note at Twilio, when that is wanted. False when it is still there and should be tried again. */
export async function deleteOriginal(message: InboundMessage): Promise<boolean> {
  const audio = audioOf(message);
  if (DELETE_VOICE_NOTES === 'no' || !audio) return true;
  try {
    await deleteMedia(audio.url, required(await secrets(), 'TWILIO_AUTH_TOKEN'));
    return true;
  } catch (error) {
    const isTwilios = [NotSentError, AmbiguousOutcomeError, TwilioError].some(
      (kind) => error instanceof kind,
    );
    if (!isTwilios) throw error;
    logger.warn('A voice note was not deleted at Twilio.', {
      messageSid: message.messageSid,
      error: error as Error,
    });
    return false;
  }
}
