import { existsSync, readdirSync } from 'node:fs';
import { Server } from 'node:http';
import { Server as Listener } from 'node:net';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startFauxqs } from 'fauxqs';
import { type KeptForm, parseKept, readKept } from '../../damaged.ts';
import { lockDirectory } from '../../lock-directory.ts';
import { explainAccess } from '../../open-data-directory.ts';
import { StartError } from '../../start-error.ts';

/**
 * Runs SQS and S3 as a child process: `run-fauxqs.ts <queue folder> <bucket folder> <port or 0>`. Reports `{ port }` over
 * IPC and ends with its parent, however that ends.
 */
const [queueDirectory = '', bucketDirectory = '', port = '0'] = process.argv.slice(2);

// Ctrl-C reaches the whole process group; when to end is the parent's to say.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
// At once, so that the next start finds the folders free; what is acknowledged is on disk.
process.on('disconnect', () => process.exit(0));
listenOnLoopbackOnly();
// 3: another stack has the folders.
const lock = await claim();
process.on('exit', () => lock.close());
await mendVisibilityZero();
const server = await open().catch(fail);
process.send?.({ port: server.port });

async function claim() {
  try {
    return lockDirectory(queueDirectory) ?? process.exit(3);
  } catch (error) {
    return fail(error as Error);
  }
}

/** Told before the process ends: who started it is to say what is to be done. */
function fail(failure: Error): Promise<never> {
  const error = explainAccess(failure, dirname(queueDirectory)) as Error;
  const what = error instanceof StartError ? 'advice' : 'errcode' in error ? 'damage' : 'fault';
  process.send?.({ [what]: error.message }, () => process.exit(4));
  return new Promise(() => undefined);
}

async function open() {
  proveBuckets(bucketDirectory);
  releaseMessages(join(queueDirectory, 'fauxqs.db'));
  return startFauxqs({
    port: Number(port),
    logger: false,
    defaultRegion: 'us-east-1',
    dataDir: queueDirectory,
    s3StorageDir: bucketDirectory,
  });
}

/** fauxqs 2.4.1 always asks for 0.0.0.0, where it would serve the whole network without authentication. */
function listenOnLoopbackOnly(): void {
  const original = Listener.prototype.listen;
  Listener.prototype.listen = function listen(this: Listener, ...args: unknown[]) {
    const [options, ...rest] = args;
    if (typeof options === 'object' && options !== null) args = [{ ...options, host: '127.0.0.1' }, ...rest];
    if (this instanceof Server) this.keepAliveTimeout = 0;
    return Reflect.apply(original, this, args);
  } as typeof original;
}

/** fauxqs 2.4.1 does not say which of its files it could not read. */
function proveBuckets(directory: string): void {
  const forms = {
    '.bucket.json': formOf('name', 'creationDate'),
    '.upload.json': formOf('uploadId', 'bucket', 'key', 'initiated'),
    '.meta.json': formOf('etag', 'lastModified'),
  };
  for (const name of readdirSync(directory, { encoding: 'utf8', recursive: true })) {
    const [, form] = Object.entries(forms).find(([ending]) => name.endsWith(ending)) ?? [];
    const file = join(directory, name);
    if (form) parseKept(file, readKept(file) ?? '', form);
  }
}

function formOf(...names: string[]): KeptForm<Record<string, string>> {
  return {
    expected: `an object with ${names.join(', ')}, the last of them a time`,
    isSound: (value) =>
      names.every((name) => typeof value[name] === 'string') &&
      !Number.isNaN(Date.parse(String(value[names.at(-1) ?? '']))),
  };
}

/**
 * Who had received a message ended with the stack, so no message waits for its visibility timeout at a start, nor was that
 * a try of the message's own: however often a stack is killed, none becomes a dead letter by it.
 */
function releaseMessages(file: string): void {
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file, { timeout: 2000 });
  database.exec(
    `UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL,
     approximate_receive_count = max(0, approximate_receive_count - 1) WHERE receipt_handle IS NOT NULL`,
  );
  database.close();
}

/** In fauxqs 2.4.1 a visibility of 0 breaks a NOT NULL rule of its own store and loses the message. */
async function mendVisibilityZero(): Promise<void> {
  const module: { PersistenceManager: { prototype: { updateMessageReady(messageId: string): void } } } =
    await import(new URL('./persistence.js', import.meta.resolve('fauxqs')).href);
  module.PersistenceManager.prototype.updateMessageReady = function (
    this: { db: DatabaseSync },
    messageId: string,
  ) {
    this.db
      .prepare(
        'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
      )
      .run(messageId);
  } as (messageId: string) => void;
}
