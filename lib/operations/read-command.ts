import { boolean, type InferOutput, object, optional, picklist, pipe, string, trim, variant } from 'valibot';
import { QUEUES } from '../queues/message-types.ts';

const text = pipe(string(), trim());

/** What an operator may ask; `OperatorCommand` in lib/platform/names.ts is the same for whoever asks. */
export const commandSchema = variant('command', [
  object({
    command: picklist([
      'hash-key',
      'status',
      'pause',
      'resume',
      'do-not-call list',
      'providers list',
      'providers export',
    ]),
  }),
  object({ command: picklist(['errand']), id: text, reveal: optional(boolean(), false) }),
  object({
    command: picklist(['forget', 'do-not-call add', 'do-not-call remove', 'do-not-call check']),
    number: text,
  }),
  object({ command: picklist(['redrive']), queue: picklist(QUEUES), id: optional(text) }),
  object({
    command: picklist(['providers import']),
    csv: string(),
    country: optional(text),
    isDryRun: optional(boolean()),
  }),
]);

export type Command = InferOutput<typeof commandSchema>;
