import { array, object, string } from 'valibot';
import { twilioRequest } from './twilio-request.ts';

const answer = object({ media_list: array(object({ sid: string(), content_type: string() })) });

/** The media of a message, in the form in which its webhook would have named them. */
export async function listMedia(
  messageSid: string,
  authToken: string,
): Promise<{ url: string; contentType: string }[]> {
  const { TWILIO_API_URL, TWILIO_ACCOUNT_SID } = process.env;
  const path = `Messages/${messageSid}/Media`;
  const { media_list } = await twilioRequest(answer, { method: 'GET', path: `${path}.json`, authToken });
  const root = `${TWILIO_API_URL || 'https://api.twilio.com'}/2010-04-01/Accounts/${TWILIO_ACCOUNT_SID}`;
  return media_list.map(({ sid, content_type }) => ({
    url: `${root}/${path}/${sid}`,
    contentType: content_type.toLowerCase(),
  }));
}
