import type { Asked, Reply } from './outside.ts';

type Kept = { key: string; body: string | Buffer; at: number };

const xml = (status: number, body: string): Reply => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
  headers: { 'content-type': 'application/xml' },
});

/** S3 in memory: one bucket, with what the functions ask of it. */
export class FakeBucket {
  readonly kept: Kept[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  operationOf({ method, url }: Asked): string {
    if (method === 'PUT') return 'PutObject';
    if (method === 'POST') return 'DeleteObjects';
    return url.searchParams.has('list-type') ? 'ListObjectsV2' : 'GetObject';
  }

  answer(asked: Asked): Reply {
    const key = decodeURIComponent(asked.url.pathname.slice(1));
    switch (this.operationOf(asked)) {
      case 'PutObject':
        this.#forget(key);
        this.kept.push({ key, body: asked.body, at: this.#now() });
        return { status: 200, body: '' };
      case 'DeleteObjects':
        for (const [, found = ''] of String(asked.body).matchAll(/<Key>([^<]*)<\/Key>/g)) this.#forget(found);
        return xml(200, '<DeleteResult/>');
      case 'ListObjectsV2':
        return this.#list(asked.url.searchParams.get('prefix') ?? '');
      default: {
        const found = this.kept.find((one) => one.key === key);
        return found
          ? { status: 200, body: found.body }
          : xml(404, '<Error><Code>NoSuchKey</Code><Message>There is none.</Message></Error>');
      }
    }
  }

  #list(prefix: string): Reply {
    const contents = this.kept
      .filter(({ key }) => key.startsWith(prefix))
      .map(
        ({ key, at }) =>
          `<Contents><Key>${key}</Key><LastModified>${new Date(at).toISOString()}</LastModified></Contents>`,
      );
    return xml(
      200,
      `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`,
    );
  }

  #forget(key: string): void {
    const index = this.kept.findIndex((one) => one.key === key);
    if (index >= 0) this.kept.splice(index, 1);
  }
}
