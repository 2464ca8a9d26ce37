import { Readable, Writable } from 'node:stream';
import type { Asked, Reply } from './outside.ts';

type Options = {
  method?: string;
  host?: string;
  path?: string;
  headers?: Record<string, string | number>;
  signal?: AbortSignal;
};
export type Ask = (asked: Asked) => Promise<Reply>;

/** What Node's own client gives back for a request: it is written to, and answers by an event. */
class FakeRequest extends Writable {
  readonly socket = { connecting: false, setKeepAlive() {}, setTimeout() {}, removeListener() {} };
  readonly #chunks: Buffer[] = [];
  readonly #send: (body: Buffer) => Promise<Reply>;

  constructor(send: (body: Buffer) => Promise<Reply>) {
    super({ autoDestroy: false });
    this.#send = send;
  }

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.#send(Buffer.concat(this.#chunks)).then(
      ({ status, headers = {}, body }) => {
        const response = Object.assign(Readable.from([Buffer.from(body)]), { statusCode: status, headers });
        if (!this.destroyed) this.emit('response', response);
      },
      (error: Error) => this.destroy(error),
    );
    done();
  }
}

/** `request` of `node:http` and `node:https`, by which the AWS SDK asks, and who fetches a medium. */
export const fakeRequest =
  (ask: Ask) =>
  (...given: [Options, (response: Readable) => void] | [URL, Options]): FakeRequest => {
    const [first, second] = given;
    const options = first instanceof URL ? (second as Options) : first;
    const url = first instanceof URL ? first : new URL(`https://${options.host}${options.path}`);
    const headers = Object.fromEntries(
      Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const request = new FakeRequest((body) => ask({ method: options.method ?? 'GET', url, headers, body }));
    options.signal?.addEventListener('abort', () => request.destroy(options.signal?.reason));
    if (typeof second === 'function') request.once('response', second);
    return request;
  };
