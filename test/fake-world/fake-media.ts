import { randomBytes } from 'node:crypto';
import { credentials } from './credentials.ts';
import { json, type Place, type Told } from './place.ts';

/** A file that somebody sent, as Twilio keeps it. */
export type Medium = {
  sid: string;
  messageSid: string;
  contentType: string;
  data: Buffer;
  /** What the API answered when it was asked for the file. */
  answers: number[];
  /** How often it was handed out by the store that the API redirects to. */
  fetched: number;
  isDeleted: boolean;
};

/**
 * Twilio's media: at first not there yet (404), then a redirect, by turns 302 and 307, to a store at another port, whose
 * address is signed and which must not see our credentials.
 */
export async function startFakeMedia(place: Place, apiUrl: () => string, complaints: string[]) {
  const media: Medium[] = [];
  const store = await place.listen('media', ({ method, path, query, headers }): Told => {
    const medium = media.find(({ sid }) => path === `/${sid}`);
    if (headers.authorization || headers.cookie) complaints.push('credentials followed a redirect');
    if (!medium || medium.isDeleted || query.get('Signature') !== `s+/${medium.sid}` || method !== 'GET')
      return { status: 403, type: 'application/xml', body: '<Error/>' };
    medium.fetched += 1;
    return { status: 200, type: medium.contentType, body: medium.data };
  });

  const hand = (medium: Medium): Told => {
    if (medium.isDeleted) return json(404, { code: 20404, message: 'gone', status: 404 });
    const location = fake.locationOf(medium);
    const status = medium.answers.length === 0 ? 404 : media.indexOf(medium) % 2 === 0 ? 302 : 307;
    medium.answers.push(status);
    if (status === 404) return json(404, { code: 20404, message: 'not there yet', status: 404 });
    return { status, type: 'application/xml', headers: { location }, body: '' };
  };

  const fake = {
    media,
    deletionMood: (): 'well' | number => 'well',
    locationOf: ({ sid }: Medium) => `${store.url}/${sid}?Signature=${encodeURIComponent(`s+/${sid}`)}`,
    close: store.close,
    /** Keeps a file, and gives the fields of the webhook that tells of it. */
    add(data: Buffer, contentType: string) {
      const messageSid = `MM${randomBytes(16).toString('hex')}`;
      const sid = `ME${randomBytes(16).toString('hex')}`;
      media.push({ sid, messageSid, contentType, data, answers: [], fetched: 0, isDeleted: false });
      return {
        MessageSid: messageSid,
        SmsSid: messageSid,
        SmsMessageSid: messageSid,
        NumMedia: '1',
        MediaUrl0: `${apiUrl()}/2010-04-01/Accounts/${credentials.accountSid}/Messages/${messageSid}/Media/${sid}`,
        MediaContentType0: contentType,
      };
    },
    /** What the API answers below the account, if this is about media. */
    answer(method: string, path: string): Told | undefined {
      const [, messageSid, mediaSid, ending] =
        /^\/Messages\/(\w+)\/Media(?:\/(\w+))?(\.json)?$/.exec(path) ?? [];
      if (!messageSid) return;
      const found = media.filter((one) => one.messageSid === messageSid && !one.isDeleted);
      if (!mediaSid)
        return json(200, {
          media_list: found.map(({ sid, contentType }) => ({ sid, content_type: contentType })),
          next_page_uri: null,
        });
      const medium = found.find(({ sid }) => sid === mediaSid);
      if (!medium) return json(404, { code: 20404, message: 'no such medium', status: 404 });
      if (method === 'GET' && !ending) return hand(medium);
      if (method !== 'DELETE') return json(200, { sid: medium.sid, content_type: medium.contentType });
      const mood = fake.deletionMood();
      if (mood !== 'well') return json(mood, { code: 20500, message: 'not now', status: mood });
      medium.isDeleted = true;
      return { status: 204, body: '' };
    },
  };
  return fake;
}
