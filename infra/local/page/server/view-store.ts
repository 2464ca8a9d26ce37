import type { LocalStack } from '../../stack/start-stack.ts';
import type { ChatMessage, DeadLetter, StoredErrand, StoredUser, Tables } from '../tables.ts';
import { connectStore, type Row, type Store } from './connect-store.ts';
import type { Source } from './live.ts';

/** Shows what the table and the queues hold as of the latest reading. */
export function createStoreView(stack: LocalStack, touch: () => void) {
  const errands = remember<StoredErrand>();
  const users = remember<StoredUser>();
  const letters = remember<DeadLetter>();
  const replies = remember<ChatMessage>();
  const queues = remember<Tables['queues']>();
  const names = stack.wiring.queues.map(({ queue }) => queue);
  let store: Promise<Store> | undefined;
  const connect = () => (store ??= connectStore(stack));

  async function read(): Promise<void> {
    const { readTable, readQueue } = await connect();
    const [rows, ...depths] = await Promise.all([readTable(), ...names.map(readQueue)]);
    const below = (prefix: string) => rows.filter(({ sk }) => sk.startsWith(prefix));
    errands.put(below('errand#').map((row) => [row.sk, viewErrand(row)]));
    replies.put(below('reply#').map((row) => [row.sk, viewReply(row as unknown as StoredReply)]));
    users.put(rows.filter(({ sk }) => sk === 'user').map((row) => [row.pk, row as StoredUser]));
    const failed = rows.filter(({ pk }) => pk === 'failures');
    letters.put(failed.map((row) => [row.sk, row as unknown as DeadLetter]));
    queues.put(names.map((name, index) => [name, depths[index]!]));
    touch();
  }

  const source: Source = {
    errands: errands.rows,
    users: users.rows,
    letters: letters.rows,
    queues: queues.rows,
  };
  return {
    read,
    source,
    /** Our side of the chats; what users write is not kept. */
    replies: { messages: replies.rows } satisfies Source,
    connect,
  };
}

/** Rows of the latest reading; one that reads the same stays the same object. */
function remember<Row>() {
  let rows = new Map<string, Row>();
  let texts = new Map<string, string>();
  return {
    rows: () => rows,
    put(entries: [id: string, row: Row][]) {
      const now = new Map(entries.map(([id, row]) => [id, JSON.stringify(row)]));
      const isSame = (id: string) => texts.get(id) === now.get(id);
      rows = new Map(entries.map(([id, row]) => [id, isSame(id) ? rows.get(id)! : row]));
      texts = now;
    },
  };
}

const viewErrand = ({ errand, version }: Row): StoredErrand =>
  ({ ...(errand as object), version }) as StoredErrand;

type StoredReply = {
  to: string;
  body: string;
  claimedAt: number;
  form?: string;
  messageSid?: string;
  status?: string;
  errorCode?: number;
  failure?: string;
};

const viewReply = (reply: StoredReply): ChatMessage => ({
  user: reply.to,
  isInbound: false,
  body: reply.body,
  status: reply.status ?? reply.failure ?? (reply.messageSid ? 'sent' : 'queued'),
  at: reply.claimedAt,
  errorCode: reply.errorCode ?? null,
  isTemplate: reply.form === 'template',
  isTaken: false,
  isRead: false,
  params: {},
  media: [],
});
