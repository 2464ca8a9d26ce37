import { type Errand, hullOf, standing, type Window } from '../errand/errand.ts';
import { readable, SCHEMAS } from '../platform/schema.ts';
import { errandItem } from './keys.ts';
import { expiresIn, getItem, putItem } from './table.ts';

/** An errand as stored; `version` grows with every write. */
export type StoredErrand = { errand: Errand; version: number };

/** After the last write, and after the appointment or the time that was asked for. */
const KEPT_DAYS = 90;

/** Throws `NewerSchemaError` for an errand that only a newer version may decide. */
export async function loadErrand(errandId: string): Promise<StoredErrand | undefined> {
  const item = await getItem<StoredErrand & { schema?: number }>(errandItem(errandId));
  if (!item) return undefined;
  const { errand, version } = readable('errand', item);
  return { errand: current(errand), version };
}

type Former = { window?: Window };

/** Form 1 had a single window. */
export function current(errand: Errand): Errand {
  const { window, ...request } = errand.request as Errand['request'] & Former;
  return window ? { ...errand, request: { ...request, windows: [window] } } : errand;
}

/** Writes unless somebody else has written since `version` (0: unless it exists). `false` then: load again. */
export function saveErrand(errand: Errand, version: number): Promise<boolean> {
  const until = Math.max(Date.now(), hullOf(errand.request.windows).end, standing(errand)?.start ?? 0);
  return putItem(
    {
      ...errandItem(errand.id),
      schema: SCHEMAS.errand,
      errand,
      version: version + 1,
      expires: expiresIn(KEPT_DAYS, until),
    },
    version === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } },
  );
}
