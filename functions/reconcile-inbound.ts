import { reconcileInbound } from '../lib/inbound/reconcile-inbound.ts';

/** Every five minutes: a message whose webhook got lost is taken in late rather than never. */
export const handler = () => reconcileInbound(Date.now());
