import type { FunctionRow } from '../../stack/functions.ts';
import type { QueueName } from '../../stack/queues.ts';

/** A function in the picture: under its name stands what starts it, beside it the vendors that it calls. */
export type Part = {
  name: string;
  start: string;
  reads?: QueueName;
  sendsTo: readonly QueueName[];
  usesTable: boolean;
  usesBucket: boolean;
  calls: string[];
};

/** Functions behind routes that the same caller reaches, with the same proof. */
export type Entrance = { caller: string; proof: string; parts: Part[] };

export type Architecture = {
  entrances: Entrance[];
  workers: Part[];
  /** Reads what every queue gives up on. */
  undertaker: Part;
};

/** Whoever checks this secret is called by that one. */
const PROOFS: [secret: string, caller: string, proof: string][] = [
  ['TWILIO_AUTH_TOKEN_NEXT', 'Twilio', 'signature'],
  ['ELEVENLABS_WEBHOOK_SECRET', 'ElevenLabs', 'signature'],
  ['AGENT_TOOL_SECRET', 'voice agent', 'bearer token'],
];
/** Whoever holds this secret, and not to check a proof, calls that one. */
const KEYS: [secret: string, vendor: string][] = [
  ['TWILIO_AUTH_TOKEN', 'Twilio'],
  ['ELEVENLABS_API_KEY', 'ElevenLabs'],
  ['OPENAI_API_KEY', 'OpenAI'],
];

/** What the table of functions says about who starts what, and what each function touches. */
export function readArchitecture(functions: Readonly<Record<string, FunctionRow>>): Architecture {
  const rows = Object.entries(functions);
  const partsOf = (kind: string) =>
    rows.filter(([, { trigger }]) => kind in trigger).map(([name, row]) => readPart(name, row));
  const [undertaker] = partsOf('deadLetters');
  if (!undertaker) throw new Error('No function reads the dead letters.');
  return {
    entrances: groupByCaller(rows.filter(([, { trigger }]) => 'route' in trigger)),
    workers: ['queue', 'everyMinutes', 'invokedBy'].flatMap(partsOf),
    undertaker,
  };
}

function groupByCaller(rows: [string, FunctionRow][]): Entrance[] {
  const entrances: Entrance[] = [];
  for (const [name, row] of rows) {
    const [, caller, proof] = proofOf(row) ?? ['', 'anyone', 'unsigned'];
    const last = entrances.at(-1);
    if (last?.caller === caller) last.parts.push(readPart(name, row));
    else entrances.push({ caller, proof, parts: [readPart(name, row)] });
  }
  return entrances;
}

const proofOf = ({ secrets }: FunctionRow) => PROOFS.find(([secret]) => secrets.includes(secret));

function readPart(name: string, row: FunctionRow): Part {
  const { trigger, secrets, table, bucket = [], sendsTo } = row;
  return {
    name,
    start: describeStart(trigger),
    ...('queue' in trigger && { reads: trigger.queue }),
    sendsTo,
    usesTable: table.length > 0,
    usesBucket: bucket.length > 0,
    calls: proofOf(row)
      ? []
      : KEYS.filter(([secret]) => secrets.includes(secret)).map(([, vendor]) => vendor),
  };
}

function describeStart(trigger: FunctionRow['trigger']): string {
  if ('route' in trigger) return trigger.route;
  if ('everyMinutes' in trigger) return `every ${trigger.everyMinutes} minutes`;
  if ('invokedBy' in trigger) return 'npm run ops';
  return 'queue' in trigger ? trigger.queue : 'dead letters';
}
