import type { IncomingMessage } from 'node:http';

/** API Gateway takes no more: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const maximumBytes = 10 * 1024 * 1024;

/** Reads a whole request body; undefined when it is larger than API Gateway takes. */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>();
  if (Number(request.headers['content-length'] ?? 0) > maximumBytes) return Promise.resolve(undefined);
  const parts: Buffer[] = [];
  let size = 0;
  request.on('data', (part: Buffer) => {
    size += part.length;
    if (size > maximumBytes) resolve(undefined);
    else parts.push(part);
  });
  request.on('end', () => resolve(Buffer.concat(parts)));
  request.on('error', reject);
  return promise;
}
