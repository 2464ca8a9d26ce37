import type { Errand } from '../errand/errand.ts';
import { logger } from '../platform/log.ts';
import { recordMetric } from '../platform/metrics.ts';

/** Tells the operator what an errand that is over has cost, once; of one that went on after that, what has come on top. */
export function tellCost(before: Errand | null, { id, status, cost, toldDollars = 0 }: Errand): void {
  const dollars = Math.round((toldDollars - (before?.toldDollars ?? 0)) * 1000) / 1000;
  if (dollars <= 0) return;
  logger.info('An errand is over.', { errandId: id, status, cost });
  recordMetric('ErrandCost', dollars, 'None');
}
