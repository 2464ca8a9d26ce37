import type { Ringround } from '../../start-ringround.ts';
import { type Asset, bundlePage } from './bundle.ts';
import { describe } from './describe.ts';
import type { FaultBox } from './fault-box.ts';
import { createLive } from './live.ts';
import type { PageServer } from './serve.ts';
import { throttle } from './throttle.ts';
import { createStoreView } from './view-store.ts';
import { viewVendors } from './view-vendors.ts';
import { createHopWatch } from './watch-hops.ts';

/** Writes come in bursts; the table is read no more often than this. */
const readEveryMs = 200;

/** Watches a running system for as long as it runs. */
export async function openServer(
  ringround: Ringround,
  faults: FaultBox,
  log: (line: string) => void,
): Promise<PageServer> {
  const { stack, vendors, simulated } = ringround;
  const hops = createHopWatch();
  const store = createStoreView(stack, () => live.touch());
  const live = createLive(await describe(ringround), {
    ...(vendors && viewVendors(vendors)),
    ...hops.rows,
    ...store.source,
    ...(!simulated.twilio && store.replies),
    faults: faults.rows,
  });
  const readSoon = throttle(() => (live.isWatched() ? store.read() : undefined), readEveryMs, log);
  let assets: Promise<Record<string, Asset>> | undefined;
  vendors?.on(live.touch);
  stack.on((event) => {
    hops.see(event);
    live.touch();
    if (event.type === 'aws-call' ? event.function !== 'operator' : event.type === 'batch') readSoon();
  });
  faults.onChange(live.touch);
  return {
    ringround,
    faults,
    touch: live.touch,
    /** The first that is told is complete, so that nothing moves when the rest comes. */
    async connect(request, response) {
      await store.read();
      live.connect(request, response);
    },
    close: live.close,
    store: store.connect,
    assets: () => (assets ??= bundlePage()),
  };
}
