import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundleFunctions } from '../../infra/stack/bundle-functions.ts';
import { functions } from '../../infra/stack/functions.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Below `node_modules`, where the copy finds its packages. */
const CACHE = join(ROOT, 'node_modules/.cache/ringround');

/** A bug that is put in on purpose: a piece of a file, and what stands there instead. */
type Plant = { file: string; piece: string; instead: string };

/** The first three go unnoticed as long as nothing goes wrong; the others break what a flow is about. */
export const PLANTS = {
  'an effect before its claim': {
    file: 'lib/calls/dial.ts',
    piece: `  const claimed = await commit(errand.id, { type: 'dialClaimed', call: call.n, ticket, ...conversation });
  if (claimed?.answer && 'claimed' in claimed.answer && claimed.answer.claimed)
    await dialClaimed(job, to, prepared, limits, claimedAt);`,
    instead: `  const slot = await waitForSlot(to, limits, claimedAt + CLAIM_LASTS);
  if ('until' in slot) return barDial(job, slot);
  if ('waitMs' in slot) return comeBack(job, slot);
  const outcome = await place(job, prepared);
  await commit(errand.id, { type: 'dialClaimed', call: call.n, ticket, ...conversation });
  if (typeof outcome === 'object') await commit(errand.id, { type: 'dialled', call: call.n, ...outcome });`,
  },
  'a claim without reconciliation': {
    file: 'lib/replies/send-letter.ts',
    piece: "const found = isFresh ? 'unknown' : await findLetter(userKey, known, authToken);",
    instead: "const found: string | undefined = isFresh ? 'unknown' : undefined;",
  },
  'a settle that trusts order': {
    file: 'lib/errand/call-progress.ts',
    piece: '  if (isLive(call)) moveOn(errand, call, status, now);',
    instead: `  if (call.state === 'ended' && STATE[status]) call.state = 'dialling';
  moveOn(errand, call, status, now);`,
  },
  'a lost webhook is not made up for': {
    file: 'lib/inbound/reconcile-inbound.ts',
    piece: '    await sendInboundMessage(message);\n',
    instead: '',
  },
  'a message found late is acted on': {
    file: 'lib/inbound/answer-message.ts',
    piece: '  isLate === true &&\n',
    instead: '  isLate === undefined &&\n',
  },
  'a text behind a voice note is dropped': {
    file: 'lib/inbound/handle-message.ts',
    piece: '  await saveUser(userKey, user, { ...counted, inbox });',
    instead: '  if (isUnread) await saveUser(userKey, user, { ...counted, inbox });',
  },
  'nobody is hung up on': {
    file: 'lib/commit/dispatch-effects.ts',
    piece:
      "return sendCallJob({ job: 'hang-up', callId: callId(effect.call), attempt: 1 }, effect.afterSeconds);",
    instead: 'return;',
  },
  'a refusal is forgotten': {
    file: 'lib/commit/dispatch-effects.ts',
    piece:
      "return phone ? addToDoNotCall(phoneHashOf(phone, hashKey), effect.why ?? 'refused', by) : undefined;",
    instead: 'return;',
  },
  'a parked reply stays parked': {
    file: 'lib/inbound/handle-message.ts',
    piece: '  if (heard.repliesWait) await releaseReplies(heard.ledBy ?? userKey, messageSid);\n',
    instead: '',
  },
} as const satisfies Record<string, Plant>;

export type PlantName = keyof typeof PLANTS;
export const plantNames = Object.keys(PLANTS) as PlantName[];

/**
 * Bundles the functions with a bug in them, as they are bundled without, for as long as `work` takes, which is given
 * where they lie. @throws when the piece of source is no longer there, or there twice.
 */
export async function withPlant<T>(name: PlantName, work: (bundles: string) => Promise<T>): Promise<T> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'plant-'));
  try {
    for (const source of ['functions', 'lib'])
      await cp(join(ROOT, source), join(folder, source), { recursive: true });
    await plant(folder, PLANTS[name]);
    const outputDirectory = join(folder, 'bundles');
    await bundleFunctions({
      names: Object.keys(functions),
      functionsDirectory: join(folder, 'functions'),
      outputDirectory,
    });
    return await work(outputDirectory);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function plant(folder: string, { file, piece, instead }: Plant): Promise<void> {
  const source = await readFile(join(folder, file), 'utf8');
  const parts = source.split(piece);
  if (parts.length !== 2)
    throw new Error(`The piece to be replaced is in ${file} ${parts.length - 1} times: ${piece}`);
  await writeFile(join(folder, file), parts.join(instead));
}
