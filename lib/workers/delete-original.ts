import { readVariables } from '../configuration/configuration.ts';
import { AmbiguousOutcomeError, NotSentError } from '../http/outcome-errors.ts';
import { logger } from '../log.ts';
import type { InboundMessage } from '../queues/message-types.ts';
import { required, secretsOf } from '../secrets.ts';
import { deleteMedia } from '../twilio/delete-media.ts';
import { TwilioError } from '../twilio/twilio-error.ts';
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
