import { type Answer, json } from '../lib/webhooks/answer.ts';

/** Says that the API is up; it looks at nothing else, so it cannot fail for another's reason. */
export const handler = async (): Promise<Answer> => json({ ok: true });
