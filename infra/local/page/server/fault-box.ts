import type { FaultPoint, Faults as StackFaults } from '../../stack/gateway/faults.ts';
import type { Faults as VendorFaults } from '../../vendors/faults.ts';
import type { FaultName } from '../fault-catalogue.ts';
import type { FaultState } from '../tables.ts';

export type FaultBox = ReturnType<typeof createFaultBox>;

const workers = ['handle-message', 'place-call', 'settle-call'];

/** Holds what is to go wrong next, at the edges where the stack and the vendors ask for it. */
export function createFaultBox() {
  const states = new Map<string, FaultState>();
  let touched: () => void = () => undefined;

  const put = (name: FaultName, state: FaultState['state'], where?: string) => {
    states.set(name, { name, state, at: Date.now(), ...(where !== undefined && { where }) });
    touched();
  };
  const isArmed = (name: FaultName) => states.get(name)?.state === 'armed';
  /** True once for a fault that is armed. */
  const strikes = (name: FaultName, where: string): boolean => {
    if (!isArmed(name)) return false;
    put(name, 'struck', where);
    return true;
  };

  const stack: StackFaults = ({ when, function: name, action }: FaultPoint) => {
    const worker = workers.find((one) => name.endsWith(one));
    if (isArmed('break-worker') && worker === 'handle-message' && when === 'before')
      return { status: 500, code: 'InternalServerError' };
    const isWrite = when === 'after' && (action === 'dynamodb:PutItem' || action === 'dynamodb:UpdateItem');
    return worker && isWrite && strikes('kill-worker', `${worker}, after ${action}`) ? 'kill' : undefined;
  };
  const vendors: VendorFaults = {
    request(vendor, { method, path }) {
      if (vendor !== 'twilio' || method !== 'POST') return undefined;
      if (path.endsWith('/Messages.json') && strikes('twilio-500', 'POST Messages.json'))
        return { status: 500, body: { code: 20500, message: 'Internal Server Error', status: 500 } };
      return path.endsWith('/Calls.json') && strikes('lose-dial-answer', 'POST Calls.json')
        ? 'lose-answer'
        : undefined;
    },
    message: ({ body, isTemplate, by }) =>
      by === 'rest' && !isTemplate && strikes('late-63016', `“${body.split('\n')[0]}”`) ? 63016 : undefined,
    webhook({ kind }) {
      if (!kind.startsWith('call-status')) return undefined;
      if (strikes('lose-callback', kind)) return { copies: 0 };
      return strikes('repeat-callback', kind) ? { copies: 2 } : undefined;
    },
  };

  return {
    stack,
    vendors,
    rows: () => states,
    arm: (name: FaultName) => put(name, 'armed'),
    disarm(name: FaultName) {
      states.delete(name);
      touched();
    },
    onChange(listener: () => void) {
      touched = listener;
    },
  };
}
