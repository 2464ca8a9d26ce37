import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RingroundOptions, startRinground } from '../../../infra/local/start-ringround.ts';
import { readConfiguration } from '../../../lib/platform/configuration.ts';
import { findFreePort } from '../../fake-world/over-http/find-free-port.ts';
import { waitUntil } from '../../fake-world/over-http/wait-until.ts';
import { keepLog, mustStayPrivate, mustStaySecret } from '../../logs/keep-log.ts';

export type LocalRun = Awaited<ReturnType<typeof startLocal>>;

/** The whole system with simulated vendors in a folder of its own; what it was refused and what failed is collected. */
export async function startLocal(options: Partial<RingroundOptions> = {}, env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'ringround-'));
  const port = await findFreePort();
  const log: string[] = [];
  const configuration = readConfiguration({ PORT: String(port), DATA_DIR: folder, ...env });
  const ringround = await startRinground({
    configuration,
    log: (line) => {
      log.push(line);
      keepLog(line);
    },
    ...options,
  });
  mustStaySecret(JSON.parse(await readFile(join(configuration.DATA_DIR, 'secrets.json'), 'utf8')));
  const { vendors } = ringround;
  if (!vendors) throw new Error('The vendors are not simulated.');
  const refused = () => log.filter((line) => line.includes(': AccessDenied '));
  const textsTo = (from: string) =>
    vendors
      .messages()
      .filter((message) => message.to === from && message.direction !== 'inbound')
      .map((message) => String(message.body));
  const until = (what: string, isSo: () => boolean | Promise<boolean>) =>
    waitUntil(what, isSo).catch((error: Error) => {
      throw new Error([error.message, ...refused(), ...log.slice(-15)].join('\n'));
    });
  const stop = async () => {
    mustStayPrivate([vendors.messages(), vendors.calls(), vendors.conversations()]);
    await ringround.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...ringround, vendors, log, refused, textsTo, until, stop, dataDirectory: folder };
}
