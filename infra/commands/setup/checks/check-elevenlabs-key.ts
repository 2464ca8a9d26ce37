import type { Check } from '../check.ts';
import { ok } from '../finding.ts';
import type { ElevenLabsApi } from '../vendors/elevenlabs-api.ts';

/** Whether the API key is good for the agents and for the workspace's webhooks, which an admin's key shows. */
export const checkElevenLabsKey = (elevenlabs: ElevenLabsApi): Check => ({
  section: 'ElevenLabs',
  title: 'API key',
  closes: 'section',
  look: async () => {
    await elevenlabs.listTools('offer');
    await elevenlabs.listWebhooks();
    return ok('it may read tools and webhooks');
  },
});
