import type { Agent } from 'node:http';
import { StartError } from '../../start-error.ts';
import { forward } from '../gateway/forward.ts';
import type { Resource } from '../template/resolve-template.ts';

/** Makes the template's buckets that do not exist yet. */
export async function createBuckets(resources: Resource[], port: number, agent: Agent): Promise<void> {
  const buckets = resources.filter(({ type }) => type === 'AWS::S3::Bucket');
  for (const { ref } of buckets) {
    const send = (method: string) =>
      forward({ port, agent }, { method, path: `/${ref}`, headers: {}, body: Buffer.alloc(0) });
    if ((await send('HEAD')).status === 200) continue;
    const { status } = await send('PUT');
    if (status !== 200)
      throw new StartError(
        `Bucket ${ref} could not be made (S3 answered ${status}): in the data folder, s3/buckets/${ref} is to be a folder; move away what stands there.`,
      );
  }
}
