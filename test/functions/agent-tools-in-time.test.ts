import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { callIdOf } from '../../lib/platform/ids.ts';
import { errandWithCall } from '../fixture/errand-with-call.ts';
import { context, httpEvent } from '../webhooks/http-events.ts';

process.env.TRY_MILLISECONDS = '400';
// As it is deployed, and not with the patience of the other tests.
const { requestHandler } = await import('../../lib/platform/request-handler.ts');
const deployed = { ...requestHandler };
const { HASH_KEY, startFakeAws } = await import('../fixture/fake-aws.ts');
const aws = await startFakeAws({ AGENT_TOOL_SECRET: 'tool-secret', HASH_KEY });
Object.assign(requestHandler, deployed);
process.env.AWS_MAX_ATTEMPTS = '3';
const { handler: offer } = await import('../../functions/agent-offer.ts');
const { saveErrand } = await import('../../lib/store/errands.ts');
const start = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 16);
let last = 0;
after(() => aws.stop());

async function ask(...mischief: typeof aws.mischief) {
  last += 1;
  const errandId = `${'t'.repeat(16)}.${String(last).padStart(16, '0')}`;
  await saveErrand(errandWithCall(errandId), 0);
  const event = httpEvent({
    path: '/api/agent/offer',
    body: JSON.stringify({ call_id: callIdOf(errandId, 0, HASH_KEY), start }),
    headers: { authorization: 'Bearer tool-secret' },
  });
  aws.mischief.push(...mischief);
  const asked = performance.now();
  const { statusCode, body } = await offer(event, context);
  return { statusCode, decision: JSON.parse(body ?? '').decision, ms: performance.now() - asked };
}

for (const action of ['GetItem', 'PutItem', 'SendMessage'])
  test(`one ${action} that hangs is asked again, and the agent is answered in time`, async () => {
    const { ms: usual } = await ask();

    const { statusCode, decision, ms } = await ask({ action, does: 'hang' });

    assert.deepEqual([statusCode, decision], [200, 'book']);
    // Beside what this machine takes anyway: the try, a pause of at most a tenth of a second, and one more request.
    assert.ok(ms >= 400 && ms < 400 + 100 + 3 * usual + 500, `${ms} ms, usually ${usual} ms`);
  });
