import assert from 'node:assert/strict';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { isSignedByElevenLabs } from '../../../lib/webhooks/is-signed-by-elevenlabs.ts';
import type { FakeAws } from '../../fixture/fake-aws.ts';
import { ACCOUNT_SID } from '../../fixture/fake-aws.ts';
import { hostileText } from '../hostile-text.ts';
import { nearly } from '../mutate.ts';
import {
  type Envelope,
  envelope,
  eventOf,
  fromAgent,
  fromElevenLabs,
  fromTwilio,
  type Request,
  SECRETS,
  signatureOf,
} from '../requests.ts';
import * as samples from '../samples.ts';
import { type Target, target } from '../target.ts';
import { ask } from './routes.ts';

const HALF_AN_HOUR = 30 * 60_000;
const WEIGHT = 20;

/** What takes a proof away from a request that has one. */
type Spoil = (request: Request) => Request;

const withProof = (request: Request, change: (proof: string) => string): Request => ({
  ...request,
  proof: Object.fromEntries(Object.entries(request.proof).map(([name, proof]) => [name, change(proof)])),
});

/** Proofs that are cut, changed, repeated or made of something else; never the right one, however it is written. */
const badProof = (isSame: (a: string, b: string) => boolean): fc.Arbitrary<Spoil> =>
  fc
    .tuple(fc.constantFrom('nearly', 'other', 'none'), nearly('\u0001'), hostileText(2), fc.nat(60))
    .map(([kind, mutation, other, at]) => (request: Request) => {
      if (kind === 'none') return { ...request, proof: {} };
      return withProof(request, (proof) => {
        if (kind === 'other') return other;
        const changed = proof.slice(0, at) + mutation.slice(0, 200) + proof.slice(at + 1);
        return isSame(changed, proof) ? `x${proof}` : changed;
      });
    });

const bodyAfterwards: fc.Arbitrary<Spoil> = hostileText(2).map((more) => (request) => ({
  ...request,
  body: `${request.body}&Body=${encodeURIComponent(`${more.toWellFormed()}.`)}`,
}));
const elsewhere: fc.Arbitrary<Spoil> = fc.constantFrom<Spoil>(
  (request) => ({ ...request, query: `${request.query ?? ''}&a=b` }),
  (request) => ({ ...request, path: `${request.path}/` }),
  (request) => ({ ...request, path: `/${request.path}` }),
  (request) => ({ ...request, path: request.path.toUpperCase() }),
  (request) => ({ ...request, path: `${request.path}?` }),
);
const tooMuch: Spoil = (request) => {
  const body = `${request.body}&Body=${'x'.repeat(1_200_000)}`;
  return {
    ...request,
    body,
    proof: { 'x-twilio-signature': signatureOf(request.path, body, SECRETS.TWILIO_AUTH_TOKEN) },
  };
};
const tooManyFields: Spoil = (request) => {
  const body = `${request.body}${'&a=b'.repeat(1500)}`;
  return {
    ...request,
    body,
    proof: { 'x-twilio-signature': signatureOf(request.path, body, SECRETS.TWILIO_AUTH_TOKEN) },
  };
};
const otherAccount =
  (sid: string): Spoil =>
  (request) => {
    const body = `${request.body}&AccountSid=${sid}`;
    return {
      ...request,
      body,
      proof: { 'x-twilio-signature': signatureOf(request.path, body, SECRETS.TWILIO_AUTH_TOKEN) },
    };
  };
const hashOfTheBody: Spoil = (request) => {
  const query = 'bodySHA256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  return {
    ...request,
    query,
    proof: { 'x-twilio-signature': signatureOf(`${request.path}?${query}`, '', SECRETS.TWILIO_AUTH_TOKEN) },
  };
};

type Handler = (event: APIGatewayProxyEventV2, context: never) => Promise<never>;

/** Every route by its real handler: what is asked is almost proven. It is refused, and nothing is read, written or sent. */
export async function openProofs(aws: FakeAws): Promise<Target[]> {
  const refused = (name: string, handler: unknown, request: () => Request, spoils: fc.Arbitrary<Spoil>) =>
    target(
      `almost proven: ${name}`,
      fc.tuple(spoils, envelope),
      async ([spoil, wrapped]: [Spoil, Envelope]) => {
        const event = eventOf(spoil(request()), wrapped);
        const answer = await ask(aws, handler as Handler, event);
        assert.equal(answer.statusCode, 403);
        assert.deepEqual(
          aws.actions.filter((action) => !action.endsWith('.GetParameters')),
          [],
          'looked something up',
        );
      },
      WEIGHT,
    );
  const twilioSpoils = fc.oneof(
    badProof((a, b) => a === b),
    bodyAfterwards,
    elsewhere,
    fc.constantFrom(
      tooMuch,
      tooManyFields,
      hashOfTheBody,
      otherAccount(''),
      otherAccount(`AC${'9'.repeat(32)}`),
    ),
    fc.constantFrom('', ' ', 'other', `${SECRETS.TWILIO_AUTH_TOKEN} `).map(
      (token): Spoil =>
        (request) => ({
          ...request,
          proof: { 'x-twilio-signature': signatureOf(request.path, request.body, token) },
        }),
    ),
  );
  const fields = (form: Record<string, string> | undefined) =>
    Object.entries({ ...form, AccountSid: ACCOUNT_SID });
  const byTwilio = async (name: string, form: Record<string, string> | undefined) =>
    refused(
      name,
      await handlerOf(`${name}-webhook`),
      () => fromTwilio({ path: `/api/${name}`, fields: fields(form) }),
      twilioSpoils,
    );
  const age = fc.integer({ min: HALF_AN_HOUR + 60_000, max: 2 ** 40 });
  const result = JSON.stringify(samples.CALL_RESULTS[0]);
  const elevenLabsSpoils = fc.oneof(
    badProof(saysTheSame(result)),
    bodyAfterwards,
    fc.tuple(age, fc.constantFrom(-1, 1)).map(
      ([by, sign]): Spoil =>
        () =>
          fromElevenLabs(result, undefined, by * sign),
    ),
    fc.constantFrom('', 'wsec_other').map(
      (secret): Spoil =>
        () =>
          fromElevenLabs(result, secret),
    ),
  );
  const bearerSpoils = badProof(
    (a, b) => a.trim().toLowerCase() === b.toLowerCase() || a.replace(/ +/g, ' ').trim() === b,
  );
  const agent = (tool: 'offer' | 'booked') => () => fromAgent(tool, JSON.stringify(samples.OFFER));
  const handlerOf = async (name: string) => (await import(`../../../functions/${name}.ts`)).handler;
  return [
    await byTwilio('whatsapp', samples.MESSAGES[0]),
    await byTwilio('message-status', samples.MESSAGE_STATUSES[0]),
    await byTwilio('call-status', samples.CALL_STATUSES[0]),
    await byTwilio('inbound-call', samples.CALLS_BACK[0]),
    refused(
      'call-result',
      await handlerOf('call-result-webhook'),
      () => fromElevenLabs(result),
      elevenLabsSpoils,
    ),
    refused('agent-offer', await handlerOf('agent-offer'), agent('offer'), bearerSpoils),
    refused('agent-booked', await handlerOf('agent-booked'), agent('booked'), bearerSpoils),
  ];
}

/** Whether a header of ElevenLabs' proves the same as another one: blanks, order and further parts do not matter to it. */
const saysTheSame = (body: string) => (header: string) =>
  isSignedByElevenLabs(Buffer.from(body), header, SECRETS.ELEVENLABS_WEBHOOK_SECRET, Date.now());
