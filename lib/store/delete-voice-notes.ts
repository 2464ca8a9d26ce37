import { DeleteObjectsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { requestHandler } from '../platform/request-handler.ts';
import { voiceNotesOf } from './keys.ts';

let client: S3Client | undefined;
const s3 = (): S3Client => {
  client ??= new S3Client({ requestHandler });
  return client;
};

/** Deletes the voice notes of a user that were kept up to `until` (epoch ms): at most 1000, `false` when there are more. */
export async function deleteVoiceNotes(userKey: string, until: number): Promise<boolean> {
  const Bucket = process.env.MEDIA_BUCKET_NAME;
  const found = await s3().send(new ListObjectsV2Command({ Bucket, Prefix: voiceNotesOf(userKey) }));
  const old = (found.Contents ?? []).filter(({ LastModified }) => (LastModified?.getTime() ?? 0) <= until);
  const Objects = old.flatMap(({ Key }) => (Key ? [{ Key }] : []));
  if (Objects.length === 0) return true;
  const { Errors = [] } = await s3().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  if (Errors.length > 0)
    throw new Error(`S3 did not delete ${Errors.length} voice notes: ${Errors[0]?.Code}.`);
  return found.IsTruncated !== true;
}
