import { mock } from 'node:test';
import { HASH_KEY, startFakeAws } from '../fixture/fake-aws.ts';
import { startVendor } from '../vendors/vendor-server.ts';
import { SECRETS } from './requests.ts';
import type { Target } from './target.ts';
import { openBusinesses } from './targets/businesses.ts';
import { growth } from './targets/growth.ts';
import { media } from './targets/media.ts';
import { openProofs } from './targets/proofs.ts';
import { openQueues } from './targets/queues.ts';
import { openRoutes } from './targets/routes.ts';
import { openUsers } from './targets/users.ts';
import { vendorAnswers } from './targets/vendors.ts';
import { webhookBodies } from './targets/webhook-bodies.ts';
import { words } from './targets/words.ts';
import { writers } from './targets/writers.ts';

/** Every target, and what is to be ended afterwards. The clock stands still, so that a seed tells all; only a long run measures time. */
export async function openTargets(
  isLong = false,
): Promise<{ targets: Target[]; close: () => Promise<void> }> {
  mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-23T15:00:00Z') });
  const aws = await startFakeAws({ HASH_KEY, ...SECRETS, ELEVENLABS_API_KEY: 'key-of-fuzzing' });
  const vendor = await startVendor();
  const targets = [
    ...webhookBodies,
    ...media,
    ...words,
    ...writers,
    ...(await openRoutes(aws)),
    ...(await openProofs(aws)),
    ...(await openUsers(aws)),
    ...(await openBusinesses(aws)),
    ...vendorAnswers(vendor),
    ...(await openQueues(aws, vendor)),
    ...(isLong ? growth : []),
  ];
  const close = async () => {
    mock.timers.reset();
    await Promise.all([aws.stop(), vendor.stop()]);
  };
  return { targets, close };
}
