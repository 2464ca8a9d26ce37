import type { IncomingMessage } from 'node:http';
import { buildHttpEvent, splitTarget } from '../../../infra/local/stack/http/build-http-event.ts';
import { matchRoute } from '../../../infra/local/stack/http/match-route.ts';
import { readResult } from '../../../infra/local/stack/http/read-result.ts';
import type { Route } from '../../../infra/local/stack/http/read-routes.ts';
import type { Clock } from '../../schedules/clock.ts';
import type { Lambda } from '../../schedules/lambda.ts';
import type { Reply, Asked as Sent } from '../../schedules/outside.ts';
import type { Answer, Answering, Place, Request } from '../place.ts';
import { VirtualTime } from './virtual-time.ts';

type Stack = { lambda: Lambda; routes: Route[] };

/** Vendors that are functions, and ringround's own functions behind the routes of the template. */
export class VirtualPlace implements Place {
  readonly #clock: Clock;
  readonly #time: VirtualTime;
  readonly #vendors = new Map<string, Answering>();
  #stack: Stack | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#time = new VirtualTime(clock, () => this.#stack?.lambda.beginWaits());
  }

  /** From now on these functions answer. */
  open(stack: Stack): void {
    this.#stack = stack;
  }

  until: Place['until'] = (...given) => this.#time.until(...given);

  sleep: Place['sleep'] = (ms) => this.#time.sleep(ms);

  real: Place['real'] = (work) => this.#clock.hold(work);

  /** What comes of an event that a function is given. @throws for a function that fails. */
  async invoke(name: string, event: unknown): Promise<unknown> {
    const outcome = await this.#time.of(this.#opened.lambda.invoke(name, event));
    if ('failed' in outcome) throw new Error(`${name} failed: ${outcome.failed}`);
    return outcome.answer;
  }

  get #opened(): Stack {
    if (!this.#stack) throw new Error('Nothing is deployed yet.');
    return this.#stack;
  }

  async listen(name: string, answer: Answering) {
    const url = `https://${name}.test`;
    this.#vendors.set(url, answer);
    return { url, close: async () => void this.#vendors.delete(url) };
  }

  send = async (path: string, request: Request = {}): Promise<Answer> => {
    const { method = 'GET', headers = {}, body = '' } = request;
    const match = matchRoute(this.#opened.routes, method, splitTarget(path).rawPath);
    if (!match) return say(404, 'Not Found');
    const incoming = {
      method,
      url: path,
      httpVersion: '1.1',
      headersDistinct: { host: ['internal.test'], ...mapValues(headers, (value) => [value]) },
      socket: {},
    };
    const event = buildHttpEvent(incoming as unknown as IncomingMessage, Buffer.from(body), match);
    const result = await this.invoke(match.route.function, event).catch(() => ({ statusCode: 0 }));
    const answer = readResult(result);
    if (!answer) return say(500, 'Internal Server Error');
    const { status, headers: answered } = answer;
    return { status, type: String(answered['content-type'] ?? ''), body: answer.body.toString('utf8') };
  };

  /** What the vendor at this address answers. @throws as a connection that breaks off. */
  async ask({ method, url, headers, body, form }: Sent): Promise<Reply> {
    const answer = this.#vendors.get(url.origin);
    if (!answer) throw Object.assign(new Error(`Nobody is at ${url.origin}.`), { code: 'ENOTFOUND' });
    const { raw, type } = form ? await this.real(writeOut(form)) : { raw: Buffer.from(body), type: {} };
    const told = await answer({
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: { ...mapNames(headers), ...type },
      body: raw.toString('utf8'),
      raw,
    });
    if (told === 'drop') throw Object.assign(new Error('ECONNRESET'), { code: 'ECONNRESET' });
    const answered = { 'content-type': told.type ?? 'application/json', ...told.headers };
    return { status: told.status, body: told.body, headers: answered };
  }
}

const say = (status: number, message: string): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify({ message }),
});

async function writeOut(form: FormData) {
  const written = new Response(form);
  const type = { 'content-type': written.headers.get('content-type') ?? '' };
  return { raw: Buffer.from(await written.arrayBuffer()), type };
}

const mapValues = <From, To>(values: Record<string, From>, change: (value: From) => To) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), change(value)]));
const mapNames = (headers: Record<string, string>) => mapValues(headers, (value) => value);
