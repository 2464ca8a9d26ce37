import fc from 'fast-check';
import { hostileJson, hostileText, PIECES } from './hostile-text.ts';

type Edit = { kind: 'insert' | 'cut' | 'repeat' | 'replace'; at: number; length: number; piece: string };

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('insert', 'cut', 'repeat', 'replace'),
  at: fc.nat(10_000),
  length: fc.nat(30),
  piece: fc.constantFrom(...PIECES),
});

/** Texts that are nearly one of these samples. */
export const nearly = (...samples: string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...samples), fc.array(edit, { maxLength: 4 }))
    .map(([sample, edits]) => edits.reduce(apply, sample));

function apply(text: string, { kind, at, length, piece }: Edit): string {
  const start = at % (text.length + 1);
  const [before, part, after] = [
    text.slice(0, start),
    text.slice(start, start + length),
    text.slice(start + length),
  ];
  if (kind === 'insert') return before + piece + part + after;
  if (kind === 'cut') return before + after;
  if (kind === 'repeat') return before + part.repeat(20) + after;
  return before + piece + after;
}

/** Bytes that are nearly those of this sample. */
export const nearlyBytes = (sample: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { maxLength: 12 }),
      fc.nat(sample.length),
      fc.uint8Array({ maxLength: 40 }),
    )
    .map(([changes, end, tail]) => {
      const bytes = Buffer.concat([sample.subarray(0, end), tail, sample.subarray(end)]);
      for (const [at, value] of changes) bytes[at] = value;
      return bytes;
    });

type Fields = Record<string, string>;

/** Forms that are nearly one of these: fields changed, taken out, said twice, and foreign ones added. */
export const nearlyForm = (...samples: Fields[]): fc.Arbitrary<[string, string][]> =>
  fc.constantFrom(...samples).chain((sample) => {
    const names = Object.keys(sample);
    const change = fc.record({
      kind: fc.constantFrom('set', 'drop', 'double'),
      name: fc.oneof(
        fc.constantFrom(...names),
        fc.constantFrom('__proto__', 'constructor', 'MediaUrl1', 'Body[]'),
        hostileText(2),
      ),
      value: fc.oneof(hostileText(), nearly(...Object.values(sample))),
    });
    return fc.array(change, { maxLength: 4 }).map((changes) => {
      let fields = Object.entries(sample);
      for (const { kind, name, value } of changes) {
        if (kind !== 'double') fields = fields.filter(([known]) => known !== name);
        if (kind !== 'drop') fields.push([name, value]);
      }
      return fields;
    });
  });

/** JSON that is nearly one of these: somewhere inside it something else stands. */
export const nearlyJson = (...samples: unknown[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.array(fc.nat(20), { maxLength: 6 }), hostileJson), { maxLength: 3 }),
      )
      .map(([sample, changes]) =>
        JSON.stringify(
          changes.reduce<unknown>((value, [path, other]) => replaceAt(value, path, other), sample),
        ),
      ),
    nearly(...samples.map((sample) => JSON.stringify(sample))),
  );

function replaceAt(value: unknown, [step, ...path]: number[], other: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return other;
  const inside = replaceAt((value as Record<string, unknown>)[key], path, other);
  return Array.isArray(value) ? value.with(Number(key), inside) : { ...value, [key]: inside };
}
