import { createRequire } from 'node:module';

type Attributes = Record<string, Record<string, unknown>>;
type Plain = Record<string, unknown>;
type Row = { key: string; item: Attributes };
type Failure = { statusCode: number; body: object };
type Query = {
  KeyConditions: object;
  _filter?: { expression: object };
  _projection?: { paths: unknown };
  Limit?: number;
  ExclusiveStartKey?: Attributes;
};
type Asked = Record<string, unknown> & { RequestItems?: Record<string, unknown[]> };
type Action = (store: object, data: object, done: (error: Failure | null, answer?: object) => void) => void;

const require = createRequire(import.meta.url);
const engine = (path: string) => require(`dynalite/${path}`);
const db = engine('db');
const validations = engine('validations');
const actions: Record<string, { run: Action; rules: { types: object; custom: (data: object) => unknown } }> =
  Object.fromEntries(
    ['getItem', 'putItem', 'updateItem', 'deleteItem', 'batchWriteItem', 'query'].map((name) => [
      name,
      { run: engine(`actions/${name}`), rules: engine(`validations/${name}`) },
    ]),
  );

const TABLE = {
  TableName: 'ringround-dev',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
};

/** Bytes of a page of a query: a megabyte in DynamoDB, and here so few that users have more than one page. */
const PAGE = 16_384;

/**
 * DynamoDB in memory, as unhelpful as DynamoDB may be: who does not read consistently does not see the last write, long
 * queries come in pages, and of several items in a batch one is left over. Requests are checked, and expressions and conditions evaluated, by dynalite's own code; only what
 * lies below, its storage, is a map here, so that every answer comes at once.
 */
export class FakeTable {
  readonly #rows = new Map<string, Row>();
  #last: { key: string; before: Row | undefined } | undefined;
  #isLate = false;
  readonly #written: (before: Plain | undefined, after: Plain) => void;

  /** `written` is told of every item that is written, and of what it was before. */
  constructor(written: (before: Plain | undefined, after: Plain) => void) {
    this.#written = written;
  }

  /** Answers a request as DynamoDB does, `operation` being the end of `X-Amz-Target`. */
  answer(operation: string, asked: Asked): { status: number; body: object } {
    const { data, left } = operation === 'BatchWriteItem' ? withoutOne(asked) : { data: asked };
    this.#isLate = (operation === 'GetItem' || operation === 'Query') && data.ConsistentRead !== true;
    const name = operation.charAt(0).toLowerCase() + operation.slice(1);
    const { run, rules } = actions[name] ?? {};
    if (!run || !rules) throw new Error(`The table knows no ${operation}.`);
    try {
      const typed = validations.checkTypes(data, rules.types);
      validations.checkValidations(typed, rules.types, rules.custom, this.#store);
      const body = name === 'query' ? this.#query(typed) : this.#run(run, typed);
      return { status: 200, body: left ? { ...body, UnprocessedItems: left } : body };
    } catch (error) {
      this.#isLate = false;
      const { statusCode, body } = error as Failure;
      if (statusCode === undefined) throw error;
      return { status: statusCode, body };
    }
  }

  /** Every item whose sort key begins so, as plain values. */
  items(begin: string): Plain[] {
    return [...this.#rows.values()]
      .filter(({ item }) => String(item.sk?.S).startsWith(begin))
      .map(({ item }) => plainItem(item));
  }

  #run(action: Action, data: object): object {
    let answer: object | undefined;
    action(this.#store, data, (error, result) => {
      if (error) throw error;
      answer = result;
    });
    if (!answer) throw new Error('The table did not answer at once.');
    return answer;
  }

  #query(data: Query): object {
    const after = data.ExclusiveStartKey && String(data.ExclusiveStartKey.sk?.S);
    const all = [...this.#seen().values()]
      .filter(({ item }) => db.matchesFilter(item, data.KeyConditions))
      .sort((a, b) => (String(a.item.sk?.S) < String(b.item.sk?.S) ? -1 : 1))
      .filter(({ item }) => !after || String(item.sk?.S) > after);
    let bytes = 0;
    const fits = all.findIndex(({ item }) => {
      bytes += JSON.stringify(item).length;
      return bytes > PAGE;
    });
    const page = all.slice(0, Math.min(data.Limit ?? all.length, fits < 0 ? all.length : Math.max(1, fits)));
    const last = page.length < all.length && page.at(-1)?.item;
    const found = page
      .filter(({ item }) => !data._filter || db.matchesExprFilter(item, data._filter.expression))
      .map(({ item }) => (data._projection ? db.mapPaths(data._projection.paths, item) : item));
    return {
      Items: found,
      Count: found.length,
      ...(last && { LastEvaluatedKey: { pk: last.pk, sk: last.sk } }),
    };
  }

  /** What a read may see: everything, or everything but the last write. */
  #seen(): Map<string, Row> {
    if (!this.#isLate || !this.#last) return this.#rows;
    const rows = new Map(this.#rows);
    const { key, before } = this.#last;
    if (before) rows.set(key, before);
    else rows.delete(key);
    return rows;
  }

  readonly #rowsOfTable = {
    lock: (_: string, use: (release: (done: unknown) => unknown) => void) => use((done) => done),
    get: (key: string, done: (error: Error | null, item?: Attributes) => void) => {
      const row = this.#seen().get(key);
      if (row) done(null, row.item);
      else done(Object.assign(new Error('There is no such item.'), { name: 'NotFoundError' }));
    },
    put: (key: string, item: Attributes, done: () => void) => {
      const before = this.#rows.get(key);
      this.#last = { key, before };
      this.#rows.set(key, { key, item });
      this.#written(before && plainItem(before.item), plainItem(item));
      done();
    },
    del: (key: string, done: () => void) => {
      this.#last = { key, before: this.#rows.get(key) };
      this.#rows.delete(key);
      done();
    },
  };

  readonly #store = {
    options: { maxItemSize: 409_600 },
    getTable: (_: string, done: (error: null, table: object) => void) => done(null, TABLE),
    getItemDb: () => this.#rowsOfTable,
  };
}

/** A batch without its last item, if that is not its only one. */
function withoutOne(data: Asked): { data: Asked; left?: Record<string, unknown[]> } {
  const [[table = '', items = []] = []] = Object.entries(data.RequestItems ?? {});
  if (items.length < 2) return { data };
  return {
    data: { ...data, RequestItems: { [table]: items.slice(0, -1) } },
    left: { [table]: items.slice(-1) },
  };
}

const plainItem = (item: Attributes) => plain({ M: item }) as Plain;

function plain(value: Record<string, unknown>): unknown {
  const [[type, held]] = Object.entries(value) as [[string, never]];
  if (type === 'M')
    return Object.fromEntries(
      Object.entries(held as Attributes).map(([name, attribute]) => [name, plain(attribute)]),
    );
  if (type === 'L') return (held as Record<string, unknown>[]).map(plain);
  return type === 'N' ? Number(held) : type === 'NULL' ? null : held;
}
