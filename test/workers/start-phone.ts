import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Call } from '../../lib/errand/errand.ts';
import { callIdOf } from '../../lib/platform/ids.ts';
import type { CallJob } from '../../lib/queues/message-types.ts';
import { errandWithCall } from '../functions/fixture/errand-with-call.ts';
import { HASH_KEY, startFakeAws } from '../functions/fixture/fake-aws.ts';

type Asked = { path: string; body: string };
type WithoutCallId<T> = T extends unknown ? Omit<T, 'callId'> : never;

/** The work at the phone, with table and queues faked; `answer` is what either vendor says to a request. */
export async function startPhone(
  answer: (request: Asked) => { status?: number; body: unknown },
  settings: Record<string, string> = {},
) {
  const aws = await startFakeAws({ HASH_KEY, TWILIO_AUTH_TOKEN: 'token', ELEVENLABS_API_KEY: 'key' });
  const vendors = createServer(async (request, response) => {
    const { status = 200, body } = answer({ path: String(request.url), body: await text(request) });
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((ready) => vendors.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(vendors.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    TWILIO_API_URL: url,
    ELEVENLABS_API_URL: url,
    TWILIO_WHATSAPP_FROM: 'whatsapp:+14155238886',
    TWILIO_VOICE_FROM: '+14155550199',
    COUNTRY: 'US',
    CALLS_PER_SECOND: '100',
    ...settings,
  });
  const { workAtThePhone } = await import('../../lib/calls/work-at-the-phone.ts');
  const { loadErrand, saveErrand } = await import('../../lib/store/errands.ts');
  let errands = 0;

  return {
    aws,
    jobs: () => aws.sent.filter(({ queue }) => queue === 'calls').map(({ body }) => body),
    /** An errand of its own with one call to this number, which nobody has answered yet; gives how that stands after a job. */
    async newCall(phone: string, given: Partial<Call>) {
      errands += 1;
      const id = `user000000000000.errand${String(errands).padStart(10, '0')}`;
      const errand = errandWithCall(id);
      const { answeredAt: _, callSid: __, ...unanswered } = errand.calls[0]!;
      errand.calls = [{ ...unanswered, ...given }];
      errand.providers = errand.providers.map((provider) => ({ ...provider, phone }));
      await saveErrand(errand, 0);
      return async (job: WithoutCallId<CallJob>): Promise<Call | undefined> => {
        await workAtThePhone({ ...job, callId: callIdOf(id, 0, HASH_KEY) });
        return (await loadErrand(id))?.errand.calls[0];
      };
    },
    stop: async () => {
      vendors.closeAllConnections();
      vendors.close();
      await aws.stop();
    },
  };
}
