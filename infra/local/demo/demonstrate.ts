import { readFile } from 'node:fs/promises';
import { unicodeText } from '../../../lib/platform/unicode-text.ts';
import { startRinground } from '../start-ringround.ts';
import { converse } from './converse.ts';
import { demoConfiguration } from './demo-configuration.ts';
import { finalLine } from './final-line.ts';
import type { Screen } from './open-screen.ts';
import { readProviderNames } from './provider-names.ts';
import type { Saying } from './read-arguments.ts';
import { renderEnd, renderStart } from './render.ts';
import { closingConfirmation } from './view.ts';

export type Demo = {
  messages: [Saying, ...Saying[]];
  /** Of this run alone. */
  dataDirectory: string;
  screen: Screen;
  stopping: AbortSignal;
  log: (line: string) => void;
  /** How long the conversation may take on a usual machine. */
  patienceMs: number;
};

/** `isFault` when the log may explain the end; `stop` ends what was started. */
export type Demonstrated = { code: 0 | 1; isFault: boolean; stop(): Promise<void> };

const LINKS_END = '(The link worked while the demo ran.)';

/** Starts everything, has the conversation and shows how it ended. */
export async function demonstrate(demo: Demo): Promise<Demonstrated> {
  const { messages, dataDirectory, screen, stopping, log, patienceMs } = demo;
  const began = Date.now();
  screen.tell('Starting ringround on this machine; everyone it writes to or calls is simulated.');
  screen.paint((size, now) => renderStart(size, now, now - began));
  const configuration = await demoConfiguration(dataDirectory);
  const ringround = await startRinground({ configuration, log });
  const startedIn = Date.now() - began;
  const deadline = Date.now() + patienceMs * ringround.stack.speed.slowness;
  let hasFailed = false;
  ringround.stack.on((event) => {
    if (event.type === 'invocation-ended' && event.error) hasFailed = true;
  });
  const names = readProviderNames(unicodeText(await readFile(configuration.PROVIDERS_FILE)));
  const ending = await converse({ ringround, names, messages, screen, deadline, stopping });
  const now = Date.now();
  const confirmation = closingConfirmation(ending.view)?.text;
  const last = [...(confirmation ? [LINKS_END] : []), finalLine(ending, startedIn, now)];
  screen.leave((size) => [...renderEnd(ending.view, size, now), ...last]);
  screen.tell(
    [confirmation, last.join('\n')]
      .filter(Boolean)
      .map((text) => `\n${text}`)
      .join('\n'),
  );
  const { step } = ending;
  return {
    code: step.kind === 'confirmed' ? 0 : 1,
    isFault: step.kind === 'failed' && (step.isFault || hasFailed),
    stop: ringround.stop,
  };
}
