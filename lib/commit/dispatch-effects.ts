import { type Effect, type Errand, providerOf } from '../errand/errand.ts';
import { callIdOf, replyIdOf } from '../platform/ids.ts';
import { required, secretsOf } from '../platform/secrets.ts';
import { phoneHashesOf, phoneHashOf } from '../providers/phone-hash.ts';
import { sendCallJob, sendReply, sendTimer } from '../queues/queues.ts';
import { markOf } from '../store/business-calls.ts';
import { addToDoNotCall, withdrawFromDoNotCall } from '../store/do-not-call.ts';
import { giveLineBack } from './give-line-back.ts';

const secrets = secretsOf('HASH_KEY');

/**
 * How long an errand's own chain of wakes sleeps at most, in milliseconds. What lies further ahead is left to it: a
 * second timer would have to hop, and an SQS duplicate at any hop doubles it for good.
 */
export const CHAIN_SLEEPS = 900_000;

const KNOWN: Record<Effect['type'], 0> = {
  dial: 0,
  hangUp: 0,
  lookUp: 0,
  reply: 0,
  wake: 0,
  freeLine: 0,
  neverCall: 0,
  mayCall: 0,
};

/** Whether this version can carry an effect out; one that it cannot stays listed for the version that decided it. */
export const isKnownEffect = ({ type }: Effect): boolean => Object.hasOwn(KNOWN, type);

/** Carries out what an errand decided, in order. Every effect may be carried out again and changes nothing more then. */
export async function dispatchEffects(errand: Errand): Promise<void> {
  const known = errand.effects.filter(isKnownEffect);
  if (known.length === 0) return;
  const hashKey = required(await secrets(), 'HASH_KEY');
  for (const effect of known) await dispatch(errand, effect, hashKey);
}

async function dispatch(errand: Errand, effect: Effect, hashKey: string): Promise<void> {
  const callId = (call: number) => callIdOf(errand.id, call, hashKey);
  switch (effect.type) {
    case 'dial':
      return sendCallJob({ job: 'dial', callId: callId(effect.call), attempt: 1, ticket: effect.ticket });
    case 'hangUp':
      return sendCallJob({ job: 'hang-up', callId: callId(effect.call), attempt: 1 }, effect.afterSeconds);
    case 'lookUp':
      return sendCallJob({ job: 'look-up', callId: callId(effect.call), attempt: 1 });
    case 'reply':
      return sendReply(errand.userKey, replyIdOf(errand.id, effect.id), errand.address, effect.body, {
        about: effect.about,
        ...(effect.template && { template: effect.template }),
      });
    case 'wake': {
      const now = Date.now();
      return effect.at - now < CHAIN_SLEEPS
        ? sendTimer({ errandId: errand.id, at: effect.at }, now)
        : undefined;
    }
    case 'freeLine':
      return giveLineBack(callId(effect.call), phoneHashesOf(phoneIn(errand, effect.call), hashKey));
    case 'neverCall': {
      const phone = errand.providers[effect.provider]?.phone;
      const by = effect.call === undefined ? undefined : markOf(callId(effect.call));
      return phone ? addToDoNotCall(phoneHashOf(phone, hashKey), effect.why ?? 'refused', by) : undefined;
    }
    case 'mayCall':
      return withdrawFromDoNotCall(
        phoneHashOf(phoneIn(errand, effect.call), hashKey),
        markOf(callId(effect.call)),
      );
  }
}

/** Calls and their businesses stay in an errand. */
const phoneIn = (errand: Errand, call: number): string =>
  providerOf(errand, errand.calls[call]!.provider).phone;
