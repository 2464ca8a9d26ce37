import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { type Configuration, VARIABLES } from '../../../lib/platform/variables.ts';
import { readEnvironment } from '../read-environment.ts';

/** Whatever would reach, or speak in the name of, somebody real. */
const isReal = (name: string) =>
  /^(TWILIO|ELEVENLABS|OPENAI)_/.test(name) ||
  ['AGENT_TOOL_SECRET', 'PUBLIC_URL', 'CALL_ROUTE', 'TRANSCRIBER'].includes(name);

/** A busy number is rung again within the demo instead of after it. */
const redialSeconds = 8;

export type DemoConfiguration = Configuration & { PROVIDERS_FILE: string };

/** The configuration of this machine without any real vendor, on a free port and in a folder of its own. */
export async function demoConfiguration(dataDirectory: string): Promise<DemoConfiguration> {
  const withoutVendors = Object.fromEntries(
    Object.keys(VARIABLES)
      .filter(isReal)
      .map((name) => [name, '']),
  );
  const configuration = await readEnvironment({
    ...withoutVendors,
    PORT: String(await findFreePort()),
    DATA_DIR: dataDirectory,
  });
  return {
    ...configuration,
    PROVIDERS_FILE: configuration.PROVIDERS_FILE ?? resolve(import.meta.dirname, '../providers.csv'),
    REDIAL_AFTER: Math.min(configuration.REDIAL_AFTER, redialSeconds),
  };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
