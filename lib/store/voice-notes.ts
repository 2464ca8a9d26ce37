import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { requestHandler } from '../platform/request-handler.ts';

/** A body that streams can be sent only once, so the client's own retries do not apply to it. */
const TRIES = 3;
/** The checksum of a body that is not held in memory would have to follow it; TLS and the length guard it as it is. */
const options = {
  requestChecksumCalculation: 'WHEN_REQUIRED',
  requestHandler: { ...requestHandler, requestTimeout: 10_000 },
} as const;
let client: S3Client | undefined;

const s3 = (): S3Client => {
  client ??= new S3Client(options);
  return client;
};

const Bucket = () => process.env.MEDIA_BUCKET_NAME;

/** Keeps a file, streamed, under a key of `keys.ts`; the bucket encrypts it, and forgets it after a week. */
export async function keepVoiceNote(Key: string, file: string, ContentType: string): Promise<void> {
  const { size: ContentLength } = await stat(file);
  for (let left = TRIES - 1; ; left -= 1) {
    const Body = createReadStream(file);
    try {
      await s3().send(new PutObjectCommand({ Bucket: Bucket(), Key, Body, ContentLength, ContentType }));
      return;
    } catch (error) {
      if (left === 0) throw error;
    } finally {
      Body.destroy();
    }
  }
}

/** Writes what was kept under a key to a file; false when there is nothing. */
export async function readVoiceNote(Key: string, file: string): Promise<boolean> {
  try {
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: Bucket(), Key }));
    await pipeline(Body as Readable, createWriteStream(file));
    return true;
  } catch (error) {
    if (error instanceof NoSuchKey) return false;
    throw error;
  }
}
