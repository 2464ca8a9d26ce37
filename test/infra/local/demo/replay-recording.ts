import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readProviderNames } from '../../../../infra/local/demo/provider-names.ts';
import { reduce } from '../../../../infra/local/demo/reduce.ts';
import { type DemoEvent, emptyView, type View } from '../../../../infra/local/demo/view.ts';

const inRepository = (path: string) =>
  readFileSync(resolve(import.meta.dirname, '../../../..', path), 'utf8');

const recording: DemoEvent[] = inRepository('test/infra/local/demo/recorded/dentist.ndjson')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const names = readProviderNames(inRepository('infra/local/providers.csv'));

/** The moment at which the user wrote "I need a dentist on Monday afternoon". */
export const began = recording[0]!.at;

/** What is shown after each event of a real conversation, up to `seconds` after its beginning. */
export function replay(seconds = Number.POSITIVE_INFINITY): { event: DemoEvent; view: View }[] {
  let view = emptyView(names, began);
  return recording
    .filter(({ at }) => at - began <= seconds * 1000)
    .map((event) => {
      view = reduce(view, event);
      return { event, view };
    });
}

export const viewAfter = (seconds?: number): View => replay(seconds).at(-1)!.view;
