import { askVendor } from '../ask-vendor.ts';
import { readMediaUrl } from './media-url.ts';
import { TwilioError } from './twilio-error.ts';

const TIMEOUT = 5_000;

/** Deletes a medium of ours at Twilio; one that is gone already is as good. Throws `TwilioError` and what `askVendor` throws. */
export async function deleteMedia(mediaUrl: string, authToken: string): Promise<void> {
  const url = readMediaUrl(mediaUrl);
  if (!url) return;
  url.pathname += '.json';
  const account = `${process.env.TWILIO_ACCOUNT_SID}:${authToken}`;
  const { status } = await askVendor({
    vendor: 'Twilio',
    method: 'DELETE',
    url,
    headers: { authorization: `Basic ${Buffer.from(account).toString('base64')}` },
    timeoutMs: TIMEOUT,
  });
  if (status !== 204 && status !== 404) throw new TwilioError(status, 0, 'a medium was not deleted');
}
