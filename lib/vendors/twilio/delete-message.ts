import { unknown } from 'valibot';
import { deleteMedia } from './delete-media.ts';
import { listMedia } from './list-media.ts';
import { TwilioError } from './twilio-error.ts';
import { twilioRequest } from './twilio-request.ts';

/** Deletes a message at Twilio, its media first: they would outlive it. `false` when it is gone already, which is no failure. */
export async function deleteMessage(
  { messageSid, mediaCount }: { messageSid: string; mediaCount: number },
  authToken: string,
): Promise<boolean> {
  try {
    const media = mediaCount > 0 ? await listMedia(messageSid, authToken) : [];
    for (const { url } of media) await deleteMedia(url, authToken);
    const path = `Messages/${messageSid}.json`;
    await twilioRequest(unknown(), { method: 'DELETE', path, authToken });
    return true;
  } catch (error) {
    if (error instanceof TwilioError && error.status === 404) return false;
    throw error;
  }
}
