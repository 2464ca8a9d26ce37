import type { Check } from './check.ts';
import { remindOfConsoles } from './checks/by-hand.ts';
import { checkAddress } from './checks/check-address.ts';
import { checkAgent } from './checks/check-agent.ts';
import { checkClock } from './checks/check-clock.ts';
import { checkConcurrency } from './checks/check-concurrency.ts';
import { checkDirectory } from './checks/check-directory.ts';
import { checkElevenLabsKey } from './checks/check-elevenlabs-key.ts';
import { checkImportedNumber } from './checks/check-imported-number.ts';
import { checkInbound } from './checks/check-inbound.ts';
import { checkPostCallWebhook } from './checks/check-post-call-webhook.ts';
import { checkProofs } from './checks/check-proofs.ts';
import { checkDeadLetters, checkWaiting } from './checks/check-queues.ts';
import { checkSecrets } from './checks/check-secrets.ts';
import { checkSettings } from './checks/check-settings.ts';
import { checkRivals, checkStack } from './checks/check-stack.ts';
import { checkTemplates } from './checks/check-templates.ts';
import { checkToolSecret } from './checks/check-tool-secret.ts';
import { checkTools } from './checks/check-tools.ts';
import { checkTwilioAccount } from './checks/check-twilio-account.ts';
import { checkVoiceNumber } from './checks/check-voice-number.ts';
import { skipped } from './finding.ts';
import type { Deployment } from './target/open-deployment.ts';
import type { World } from './world.ts';

/**
 * What `setup` makes right, each after what it needs. `doctor` only looks at the same, and at how it works at the
 * moment. `deployment` is absent for the local stack, which loads its own directory and has no consoles while all
 * vendors are simulated.
 */
export function listChecks(command: 'setup' | 'doctor', world: World, deployment?: Deployment): Check[] {
  const isReal = world.twilio !== undefined || world.elevenlabs !== undefined;
  return [
    ...(deployment ? [checkStack(deployment), checkRivals(deployment)] : []),
    ...checkSecrets(world.target),
    ...(isReal ? checkAddress(world) : []),
    ...listTwilioChecks(world),
    ...listElevenLabsChecks(world),
    ...(isReal ? [checkSettings(world)] : []),
    ...(deployment ? [checkDirectory(world, deployment)] : []),
    ...(command === 'doctor' && isReal ? listWorkings(world, deployment) : []),
    ...(command === 'setup' && isReal ? remindOfConsoles(world) : []),
  ];
}

const listWorkings = (world: World, deployment: Deployment | undefined): Check[] => [
  ...checkProofs(world),
  ...(deployment ? [checkConcurrency, checkWaiting(deployment)] : []),
  checkDeadLetters(world.target),
  checkClock(world),
];

function listTwilioChecks(world: World): Check[] {
  const { twilio } = world;
  if (!twilio) return [simulated('Twilio', 'TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN')];
  return [
    checkTwilioAccount(twilio),
    checkInbound(world, twilio),
    checkVoiceNumber(world, twilio),
    ...checkTemplates(world, twilio),
  ];
}

function listElevenLabsChecks(world: World): Check[] {
  const { elevenlabs } = world;
  if (!elevenlabs) return [simulated('ElevenLabs', 'ELEVENLABS_API_KEY')];
  return [
    checkElevenLabsKey(elevenlabs),
    checkPostCallWebhook(world, elevenlabs),
    checkToolSecret(world, elevenlabs),
    ...checkTools(world, elevenlabs),
    checkAgent(world, elevenlabs),
    ...(world.target.settings.CALL_ROUTE === 'elevenlabs' ? [checkImportedNumber(world, elevenlabs)] : []),
  ];
}

const simulated = (section: string, variables: string): Check => ({
  section,
  title: 'Account',
  look: async () => skipped(`nothing to look at without ${variables}`),
});
