import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Errand } from '../../../lib/errand/errand.ts';
import { callIdOf } from '../../../lib/platform/ids.ts';
import { expectedConfirmation } from '../../fake-world/expected-confirmation.ts';
import { errandWithCall } from '../../fixture/errand-with-call.ts';
import { type FakeAws, HASH_KEY } from '../../fixture/fake-aws.ts';
import { hostileText } from '../hostile-text.ts';
import { eventOf, fromAgent, fromElevenLabs, fromTwilio, type Request } from '../requests.ts';
import { type Target, target } from '../target.ts';
import { deliver } from '../workers.ts';
import { ask } from './routes.ts';

const WEIGHT = 100;
const HOUR = 3_600_000;
const PLAIN = { shout: false, more: {}, contentType: 'application/json', isBase64: false };

/** What a business brings the agent to report, of which call, for when, in hostile words. */
type Step = {
  kind: 'offer' | 'booked' | 'result' | 'ended';
  call: 'first' | 'second' | 'of another user' | 'made up';
  /** Hours from now; a window of a week begins in an hour. */
  hours: number;
  start: string | undefined;
  outcome: string;
  words: string;
};

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('offer', 'booked', 'result', 'ended'),
  call: fc.constantFrom('first', 'second', 'of another user', 'made up'),
  hours: fc.constantFrom(-48, 0, 30, 54, 160, 5000),
  start: fc.option(hostileText(1), { nil: undefined, freq: 4 }),
  outcome: fc.oneof(
    fc.constantFrom('booked', 'offered', 'refused', 'cancelled', 'unavailable'),
    hostileText(1),
  ),
  words: hostileText(),
});

let users = 0;

/** Two calls of one errand, both answered. */
function twoCalls(): Errand {
  users += 1;
  const errand = errandWithCall(`${String(users).padStart(16, 'u')}.${'e'.repeat(16)}`);
  const [provider, answered] = [errand.providers[0]!, errand.calls[0]!];
  const call = { ...answered, claimedAt: answered.queuedAt };
  return {
    ...errand,
    providers: [provider, { ...provider, id: 'p2', name: 'Dr. Jones', phone: '+14155550112' }],
    calls: [call, { ...call, n: 1, provider: 1, callSid: `CA${'d'.repeat(32)}` }],
  };
}

/** Whatever a business says: whom we ring, who is who and what was asked for stay; what is confirmed was claimed. */
export async function openBusinesses(aws: FakeAws): Promise<Target[]> {
  const { handler: offer } = await import('../../../functions/agent-offer.ts');
  const { handler: booked } = await import('../../../functions/agent-booked.ts');
  const { handler: result } = await import('../../../functions/call-result-webhook.ts');
  const { handler: status } = await import('../../../functions/call-status-webhook.ts');
  const { handler: settle } = await import('../../../functions/settle-call.ts');
  const { loadErrand, saveErrand } = await import('../../../lib/store/errands.ts');

  async function report(ours: Errand, theirs: Errand, given: Step): Promise<void> {
    const { kind, words, outcome } = given;
    const call_id = idOf(given, ours, theirs);
    const start = given.start ?? wallOf(given);
    const text = { notes: words, price: words, name: words, address: words, confirmation_code: words };
    const collected = Object.entries({ ...text, outcome, start }).map(([id, value]) => [id, { value }]);
    const data = {
      conversation_id: `conv_${call_id.length}`,
      transcript: [{ role: 'user', message: words }],
      analysis: { data_collection_results: Object.fromEntries(collected) },
      conversation_initiation_client_data: {
        dynamic_variables: { call_id, purpose: words, user_name: words },
      },
    };
    const event = { type: 'post_call_transcription', event_timestamp: 1, data };
    const fields = Object.entries({ CallSid: `CA${'c'.repeat(32)}`, CallStatus: 'completed' });
    const told = JSON.stringify({ call_id, start, ...text, provider: words });
    const requests: Record<Step['kind'], [typeof offer, Request]> = {
      offer: [offer, fromAgent('offer', told)],
      booked: [booked, fromAgent('booked', told)],
      result: [result, fromElevenLabs(JSON.stringify(event))],
      ended: [status, fromTwilio({ path: '/api/call-status', query: `call=${call_id}`, fields })],
    };
    const before = (await loadErrand(call_id.split('.').slice(0, 2).join('.')))?.errand;
    const [handler, request] = requests[kind];
    const { body } = await ask(aws, handler as never, eventOf(request, PLAIN));
    if (before && (kind === 'offer' || kind === 'booked'))
      assertSilentAfterwards(before, call_id, body ?? '');
    for (const { queue, body } of [...aws.sent]) if (queue === 'call_events') await deliver(settle, body);
    checkSent(aws, ours);
  }

  return [
    target(
      'what a business says',
      fc.array(step, { minLength: 1, maxLength: 6 }),
      async (steps) => {
        const [ours, theirs] = [twoCalls(), twoCalls()];
        await saveErrand(ours, 0);
        await saveErrand(theirs, 0);
        for (const one of steps) await report(ours, theirs, one);
        for (const before of [ours, theirs]) {
          const { errand: after, version } = (await loadErrand(before.id)) ?? assert.fail('it is gone');
          assertUnmoved(before, after);
          const spoken = steps.filter(
            ({ call }) => call !== 'made up' && (call === 'of another user') === (before === theirs),
          );
          if (spoken.length === 0) assert.equal(version, 1, 'changed by the calls of others');
          assertClaimed(after, spoken);
        }
      },
      WEIGHT,
    ),
  ];
}

/** Who asks in the name of a call that is over, and whose result has come, is told to book nothing more. */
function assertSilentAfterwards({ calls, appointment }: Errand, callId: string, answer: string): void {
  const call = calls[Number(callId.split('.')[2])];
  if (call?.state !== 'ended' || call.resultAt === undefined || appointment?.call === call.n) return;
  assert.doesNotMatch(answer, /"decision":"book"|"ok":true/, 'a call that is over books');
}

const wallOf = ({ hours }: Step) =>
  new Date(Date.now() + hours * HOUR).toISOString().slice(0, 14).concat('00');

function idOf({ call }: Step, ours: Errand, theirs: Errand): string {
  if (call === 'made up') return `${ours.id}.0.aaaaaaaaaa`;
  if (call === 'of another user') return callIdOf(theirs.id, 0, HASH_KEY);
  return callIdOf(ours.id, call === 'first' ? 0 : 1, HASH_KEY);
}

/** Nothing that is said on the phone is able to change these. */
function assertUnmoved(before: Errand, after: Errand): void {
  for (const name of [
    'id',
    'userKey',
    'address',
    'userName',
    'callbackNumber',
    'request',
    'settings',
    'providers',
  ] as const)
    assert.deepEqual(after[name], before[name], name);
  assert.ok(after.calls.every(({ n, provider }) => n > 1 || provider === n));
}

/** An appointment stands only where its own business said that it was booked, and for when it said so. */
function assertClaimed({ appointment, calls, request }: Errand, steps: Step[]): void {
  if (!appointment) return;
  const { start, provider, call } = appointment;
  assert.equal(provider, calls[call]?.provider);
  assert.ok(start >= request.windows[0]!.start && start <= request.windows.at(-1)!.end);
  const speakers = call === 0 ? ['first', 'of another user'] : ['second'];
  const claims = steps.filter(
    ({ call: by, kind, outcome }) =>
      speakers.includes(by) && (kind === 'booked' || (kind === 'result' && /^\s*booked\s*$/i.test(outcome))),
  );
  assert.ok(
    claims.some((one) => one.start !== undefined || Date.parse(`${wallOf(one)}Z`) === start),
    'nobody claimed it',
  );
}

/** Replies go to the errand's own user, and a confirmation names the business that we rang and the time that stands. */
function checkSent({ sent }: FakeAws, { address, providers }: Errand): void {
  for (const { queue, body } of sent) {
    if (queue !== 'replies' || body.kind !== 'send') continue;
    assert.equal(body.to, address);
    const text = String(body.body);
    assert.equal(text.startsWith('*Appointment Confirmed*'), body.about === 'confirmation');
    assert.doesNotMatch(text.slice(1), /^\*Appointment Confirmed\*/m);
    if (body.about !== 'confirmation') continue;
    const heads = providers.flatMap(({ name }) =>
      [30, 54, 160].map((hours) => expectedConfirmation(name, wallOf({ hours } as Step))),
    );
    assert.ok(
      heads.some((head) => text.startsWith(`${head}\n`)),
      text,
    );
    assert.doesNotMatch(text, /https?:\/\/(?!ringround\.test\/)/, 'a link of somebody else');
  }
}
