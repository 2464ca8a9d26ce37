import { randomBytes } from 'node:crypto';
import type { ApiAnswer, ApiRequest } from '../faults.ts';
import type { VendorContext } from '../vendor-context.ts';
import { newSid } from './identify.ts';
import { listPage } from './list-page.ts';
import { found, Refusal } from './refuse.ts';

type MediaRecord = { path: string; contentType: string; base64: string; ticket: string };

export type MediaFile = { contentType: string; data: Uint8Array };

/** Keeps the media of inbound messages under Twilio's paths; fetching one redirects to a place without credentials. */
export function createMediaStore({ account, journal }: VendorContext) {
  const records = journal.collection<MediaRecord>('media');
  return {
    /** Keeps a file and returns its path, `/2010-04-01/Accounts/AC…/Messages/MM…/Media/ME…`. */
    keep(messageSid: string, { contentType, data }: MediaFile): string {
      const path = `/2010-04-01/Accounts/${account.accountSid}/Messages/${messageSid}/Media/${newSid('ME')}`;
      const ticket = randomBytes(16).toString('hex');
      records.put(path, { path, contentType, base64: Buffer.from(data).toString('base64'), ticket });
      return path;
    },
    /** The files of a message. */
    of: (messageSid: string): MediaFile[] =>
      records
        .all()
        .filter(({ path }) => path.includes(`/Messages/${messageSid}/`))
        .map(({ contentType, base64 }) => ({ contentType, data: Buffer.from(base64, 'base64') })),
    /** Answers a proven request for the media of a message. */
    list({ path, query }: ApiRequest): ApiAnswer {
      const folder = path.replace(/\.json$/, '/');
      const wanted = records.all().filter((record) => record.path.startsWith(folder));
      const present = (record: MediaRecord) => ({
        account_sid: account.accountSid,
        content_type: record.contentType,
        parent_sid: path.split('/').at(-2),
        sid: record.path.slice(folder.length),
        uri: `${record.path}.json`,
      });
      return { status: 200, body: listPage('media_list', path, query, wanted, present) };
    },
    /** Answers a proven request for a medium. */
    answer({ method, path }: ApiRequest): ApiAnswer {
      const record = found(records.get(path.replace(/\.json$/, '')), path);
      if (method === 'DELETE') {
        records.remove(record.path);
        return { status: 204 };
      }
      return { status: 307, headers: { location: `/media/${record.ticket}` } };
    },
    /** Answers where a redirect leads to; credentials there are refused, as S3 does. */
    download({ path, headers }: ApiRequest): ApiAnswer {
      const record = found(
        records.all().find(({ ticket }) => path === `/media/${ticket}`),
        path,
      );
      if (headers.authorization !== undefined) throw new Refusal(20001, 'Only one auth mechanism allowed');
      const body = Buffer.from(record.base64, 'base64');
      return { status: 200, headers: { 'content-type': record.contentType }, body };
    },
  };
}

export type MediaStore = ReturnType<typeof createMediaStore>;
