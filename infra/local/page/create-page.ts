import type { Front } from '../stack/http/start-http-api.ts';
import type { Ringround } from '../start-ringround.ts';
import { createFaultBox } from './server/fault-box.ts';
import { isForThisPage } from './server/guard.ts';
import type { PageServer } from './server/serve.ts';

/** The page that shows the running system. `front` and the faults go into it at its start, then it is opened. */
export function createPage(log: (line: string) => void) {
  const faults = createFaultBox();
  let opening: Promise<PageServer> | undefined;

  const front: Front = (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (!opening || (path !== '/' && !path.startsWith('/_local/')) || !isForThisPage(request)) return false;
    Promise.all([opening, import('./server/serve.ts')])
      .then(([server, { servePage }]) => servePage(server, request, response))
      .catch((error: Error) => {
        log(`page: ${error.stack ?? error.message}`);
        response.destroy();
      });
    return true;
  };

  return {
    front,
    faults: faults.stack,
    vendorFaults: faults.vendors,
    /** What it needs is loaded only now, so that the start of the stack does not wait for it. */
    async open(ringround: Ringround): Promise<void> {
      opening = import('./server/open-server.ts').then(({ openServer }) =>
        openServer(ringround, faults, log),
      );
      await opening;
    },
    async close(): Promise<void> {
      (await opening)?.close();
    },
  };
}

export type Page = ReturnType<typeof createPage>;
