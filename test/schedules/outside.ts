import type { FakeAws } from './fake-aws.ts';
import type { FakeVendors } from './fake-vendors.ts';
import type { Departure, Fate } from './fate.ts';
import type { Invocation } from './lambda.ts';
import type { Stage } from './stage.ts';

/** A request; `form` instead of a body is multipart, and not written out yet. */
export type Asked = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string | Buffer;
  form?: FormData;
};
export type Reply = { status: number; body: string | Buffer; headers?: Record<string, string> };

type Failure = 'limited' | 'refused' | 'broken';
type Hear = { resolve(reply: Reply): void; reject(error: Error): void };

const CODES = { reset: 'ECONNRESET', 'not sent': 'ECONNREFUSED' } as const;

/** All that lies outside the functions of one world: each request takes a moment, may go wrong, and may be their last. */
export class Outside {
  readonly #stage: Stage;
  readonly #aws: FakeAws;
  readonly #vendors: FakeVendors;

  constructor(stage: Stage, aws: FakeAws, vendors: FakeVendors) {
    this.#stage = stage;
    this.#aws = aws;
    this.#vendors = vendors;
  }

  /**
   * Asks; an answer comes to nobody who is dead. Of secrets, which a warm copy remembers, it comes at once, unless every
   * copy has forgotten them.
   */
  ask(invocation: Invocation, asked: Asked): Promise<Reply> {
    const isAws = asked.url.host.endsWith('.amazonaws.com');
    const service = isAws ? this.#aws : this.#vendors;
    const { what, isDial = false } = service.describe(asked);
    if (this.#stage.areSecretsKept && what.startsWith('SSM'))
      return Promise.resolve(service.execute(asked, 0));
    const id = asked.headers['amz-sdk-invocation-id'];
    const departure = {
      of: isAws ? 'aws' : 'vendors',
      functionName: invocation.name,
      what,
      isDial,
      id,
    } as const;
    return new Promise((resolve, reject) =>
      this.#stage.lambda.wait(invocation, `${what} ${asked.url} ${asked.body}`, () => {
        const at = this.#stage.clock.now;
        this.#begin(departure, invocation, () => service.execute(asked, at), { resolve, reject });
      }),
    );
  }

  #begin(departure: Departure, invocation: Invocation, execute: () => Reply, hear: Hear): void {
    const { clock, draw, fate: decide, note } = this.#stage;
    const fate = decide(departure);
    if (fate.name !== 'well') note(`${invocation.name} #${invocation.id}: ${departure.what} ${fate.name}`);
    const isAws = departure.of === 'aws';
    const { there, back } = isAws
      ? { there: 2 + draw.delay(9, 900, 0.5), back: 0 }
      : // On the way to a vendor all requests take about as long; answers take as long as they like.
        { there: 1 + draw.upTo(9), back: 10 + draw.delay(300, 5000, 2) };
    clock.later(there + (fate.lateBy ?? 0), () => {
      const done = fate.isDone && execute();
      const end = () => {
        if (fate.isKilled) invocation.kill();
        else if (!invocation.isOver) tell(fate, done, failureOf(departure), hear);
      };
      if (back === 0) end();
      else clock.later(back, end);
    });
  }
}

function tell(
  { hears }: Fate,
  done: Reply | undefined,
  fail: (how: Failure) => Reply,
  { resolve, reject }: Hear,
): void {
  if (hears === 'nothing') return;
  if (hears === 'reset' || hears === 'not sent')
    reject(Object.assign(new Error(CODES[hears]), { code: CODES[hears] }));
  else if (hears) resolve(fail(hears));
  else resolve(done!);
}

const json = (status: number, body: object): Reply => ({ status, body: JSON.stringify(body) });

const failureOf = ({ of, what }: Departure) =>
  of === 'vendors' ? vendorFailure : what.startsWith('S3') ? s3Failure : awsFailure;

const awsFailure = (how: Failure): Reply =>
  how === 'limited'
    ? json(400, { __type: 'ThrottlingException', message: 'Rate exceeded' })
    : json(500, { __type: 'InternalServerError' });

const s3Failure = (how: Failure): Reply =>
  how === 'limited'
    ? { status: 503, body: '<Error><Code>SlowDown</Code></Error>' }
    : { status: 500, body: '<Error><Code>InternalError</Code></Error>' };

function vendorFailure(how: Failure): Reply {
  if (how === 'broken') return { status: 500, body: 'Internal Server Error' };
  const [status, code] = how === 'limited' ? [429, 20_429] : [400, 21_211];
  return json(status, { code, message: 'No', status });
}
