import type { FakeBucket } from './fake-bucket.ts';
import type { FakeQueues } from './fake-queues.ts';
import type { FakeTable } from './fake-table.ts';
import type { Asked, Reply } from './outside.ts';

/** A request's JSON; which parts it has depends on the service. */
type AskedOfAws = Record<string, string & number> & {
  Names: string[];
  Key?: { sk: { S: string } };
  Item?: { sk: { S: string } };
};

export type Backends = {
  table: FakeTable;
  queues: FakeQueues;
  bucket: FakeBucket;
  secrets: Record<string, string>;
};

const SERVICES: Record<string, string> = {
  DynamoDB_20120810: 'DynamoDB',
  AmazonSQS: 'SQS',
  AmazonSSM: 'SSM',
};
const json = (status: number, body: object): Reply => ({ status, body: JSON.stringify(body) });

/** AWS as functions meet it, told apart by the target that a request names; S3 names none. */
export class FakeAws {
  readonly #backends: Backends;

  constructor(backends: Backends) {
    this.#backends = backends;
  }

  /** The service, the operation and the kind of thing that it is about: `DynamoDB PutItem errand`, `SQS SendMessage calls`. */
  describe(asked: Asked): { what: string; isDial?: boolean } {
    const [target, operation] = targetOf(asked);
    if (target === undefined) return { what: `S3 ${this.#backends.bucket.operationOf(asked)}` };
    const about = subjectOf(JSON.parse(String(asked.body)) as AskedOfAws);
    return { what: [SERVICES[target], operation, about].filter(Boolean).join(' ') };
  }

  execute(asked: Asked): Reply {
    const [target, operation = ''] = targetOf(asked);
    if (target === undefined) return this.#backends.bucket.answer(asked);
    const body = JSON.parse(String(asked.body)) as AskedOfAws;
    if (target === 'AmazonSSM') return json(200, this.#parameters(body));
    const backend = target === 'AmazonSQS' ? this.#backends.queues : this.#backends.table;
    const { status, body: answer } = backend.answer(operation, body);
    return json(status, answer);
  }

  #parameters({ Names }: AskedOfAws) {
    const known = Names.flatMap((Name) => {
      const Value = this.#backends.secrets[Name.split('/').at(-1) ?? ''];
      return Value ? [{ Name, Value }] : [];
    });
    return { Parameters: known };
  }
}

const targetOf = ({ headers }: Asked): (string | undefined)[] =>
  (headers['x-amz-target'] ?? '').split('.').filter(Boolean);

function subjectOf({ QueueUrl, Key, Item }: AskedOfAws): string {
  if (QueueUrl) return (String(QueueUrl).split('/').at(-1) ?? '').replace(/^ringround-[a-z]+-/, '');
  return (Key ?? Item)?.sk.S.split('#')[0] ?? '';
}
