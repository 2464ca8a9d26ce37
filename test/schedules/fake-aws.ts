import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { FakeQueues } from './fake-queues.ts';
import type { FakeTable } from './fake-table.ts';
import { type Invocation, invocationNow } from './lambda.ts';
import { troubleOf } from './plan.ts';
import type { Stage } from './stage.ts';

type WireRequest = { headers: Record<string, string>; body: string | Uint8Array };
type WireAnswer = { response: { statusCode: number; headers: Record<string, string>; body: Uint8Array } };

/** A request's JSON; which parts it has depends on the service. */
type AskedOfAws = Record<string, string & number> & { Names: string[] };

export type Backends = { table: FakeTable; queues: FakeQueues; secrets: Record<string, string> };

const wire = (status: number, body: object): WireAnswer => ({
  response: { statusCode: status, headers: {}, body: Buffer.from(JSON.stringify(body)) },
});
const BROKEN = wire(500, { __type: 'InternalServerError' });

/** Puts AWS's services where the SDK's connections would go, for all clients: all above the wire stays real. */
export function replaceWire(answer: (request: WireRequest) => Promise<WireAnswer>): void {
  const { requestHandler } = new DynamoDBClient({ region: 'us-east-1' }).config;
  Object.getPrototypeOf(requestHandler).handle = answer;
}

/** AWS as the functions of one schedule meet it: each request takes a moment, may fail, and may be their last. */
export class FakeAws {
  readonly #stage: Stage;
  readonly #backends: Backends;

  constructor(stage: Stage, backends: Backends) {
    this.#stage = stage;
    this.#backends = backends;
  }

  /** Outside any function, and of secrets, which a sandbox remembers, the answer comes at once. */
  handle(request: WireRequest): Promise<WireAnswer> {
    const [service = '', operation = ''] = (request.headers['x-amz-target'] ?? '').split('.');
    const text = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body);
    const execute = () => this.#execute(service, operation, JSON.parse(text) as AskedOfAws);
    const invocation = invocationNow();
    if (!invocation || service === 'AmazonSSM') return Promise.resolve(execute());
    return new Promise((resolve) =>
      this.#stage.lambda.wait(invocation, `${operation} ${text}`, () =>
        this.#begin(invocation, operation, execute, resolve),
      ),
    );
  }

  #begin(
    invocation: Invocation,
    operation: string,
    execute: () => WireAnswer,
    answer: (answer: WireAnswer) => void,
  ): void {
    const latency = 2 + this.#stage.draw.delay(9, 900, 0.5);
    const fate = this.#stage.draw.chance(troubleOf('aws', this.#stage.trouble, this.#stage.clock.now))
      ? this.#stage.draw.pick(['refused', 'lost', 'killed before', 'killed after'] as const)
      : 'well';
    if (fate !== 'well') this.#stage.note(`${invocation.name} #${invocation.id}: ${operation} ${fate}`);
    this.#stage.clock.later(latency, () => {
      const isDone = fate === 'well' || fate === 'lost' || fate === 'killed after';
      const done = isDone ? execute() : BROKEN;
      if (fate.startsWith('killed')) invocation.kill();
      else if (!invocation.isOver) answer(fate === 'lost' ? BROKEN : done);
    });
  }

  #execute(service: string, operation: string, asked: AskedOfAws): WireAnswer {
    if (service === 'AmazonSSM') return wire(200, this.#parameters(asked));
    const { status, body } =
      service === 'AmazonSQS'
        ? this.#backends.queues.answer(operation, asked)
        : this.#backends.table.answer(operation, asked);
    return wire(status, body);
  }

  #parameters({ Names }: { Names: string[] }) {
    const known = Names.flatMap((Name) => {
      const Value = this.#backends.secrets[Name.split('/').at(-1) ?? ''];
      return Value ? [{ Name, Value }] : [];
    });
    return { Parameters: known };
  }
}
