import * as v from 'valibot';
import { moves } from '../vendors/moves.ts';
import { faultNames } from './fault-catalogue.ts';

const text = v.pipe(v.string(), v.maxLength(4096));
const from = v.pipe(v.string(), v.regex(/^whatsapp:\S+$/));
const file = v.object({
  base64: v.pipe(v.string(), v.base64()),
  contentType: v.pipe(v.string(), v.regex(/^[\w.+-]+\/[\w.+-]+$/)),
});

/** What the page may ask for. */
export const Action = v.variant('do', [
  v.object({ do: v.literal('say'), from, body: text }),
  v.object({ do: v.literal('send-file'), from, file }),
  v.object({ do: v.literal('send-sample'), from, name: v.pipe(v.string(), v.regex(/^[\w-]+\.ogg$/)) }),
  v.object({
    do: v.literal('send-place'),
    from,
    latitude: v.number(),
    longitude: v.number(),
    label: text,
    address: text,
  }),
  v.object({ do: v.literal('close-window'), from }),
  v.object({ do: v.literal('take-over'), number: text }),
  v.object({ do: v.literal('hand-back'), number: text }),
  v.object({ do: v.literal('play'), callSid: v.string(), move: v.picklist(Object.values(moves).flat()) }),
  v.object({ do: v.literal('break'), fault: v.picklist(faultNames) }),
  v.object({ do: v.literal('mend'), fault: v.picklist(faultNames) }),
  v.object({ do: v.literal('redrive'), queue: v.string(), id: v.string() }),
]);
export type Action = v.InferOutput<typeof Action>;
