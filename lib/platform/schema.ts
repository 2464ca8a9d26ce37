/**
 * The form in which this version writes the messages of each queue and each kind of item, and the newest that it reads. A
 * version whose messages or items an older one would misread raises the number; a new field that may be absent raises none.
 * What carries no number was written before there were any, and has form 1.
 */
export const SCHEMAS = {
  messages: 1,
  replies: 1,
  'call-events': 1,
  calls: 1,
  timers: 1,
  'voice-notes': 1,
  erasures: 1,
  errand: 2,
  user: 2,
  reply: 1,
  parked: 1,
} as const;

type Kind = keyof typeof SCHEMAS;

/** A newer version wrote this, and only a newer one may decide about it. Nothing was done; it is to be left for that one. */
export class NewerSchemaError extends Error {
  readonly code = 'NEWER_SCHEMA';
}

const schemaOf = (thing: object): unknown => ('schema' in thing ? thing.schema : 1);

export const isReadable = (kind: Kind, thing: object): boolean => Number(schemaOf(thing)) <= SCHEMAS[kind];

/** The item itself. Throws `NewerSchemaError` when a newer version wrote it. */
export function readable<T extends object>(kind: Kind, item: T): T {
  if (isReadable(kind, item)) return item;
  throw new NewerSchemaError(
    `This ${kind} has the schema ${schemaOf(item)}, and this version reads up to ${SCHEMAS[kind]}: it is left for the version that wrote it.`,
  );
}
