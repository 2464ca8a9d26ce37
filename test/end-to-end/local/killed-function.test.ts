import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FaultPoint } from '../../../infra/local/stack/gateway/faults.ts';
import { WISH } from '../weekday-in.ts';
import { startLocal } from './start-local.ts';

/** Kills a function at the first point that fits, once. */
function killOnce(fits: (point: FaultPoint) => boolean) {
  let killed: FaultPoint | undefined;
  const faults = (point: FaultPoint) => {
    if (killed || !fits(point)) return undefined;
    killed = point;
    return 'kill' as const;
  };
  return { faults, wasKilled: () => killed !== undefined };
}

const isWrite = ({ when, action }: FaultPoint) => when === 'after' && action === 'dynamodb:PutItem';
const by = (name: string) => (point: FaultPoint) => point.function.endsWith(name) && isWrite(point);

for (const [where, fits] of [
  ['handle-message between saving a new errand and dispatching its first dial', by('handle-message')],
  ['place-call between claiming a dial and dialling', by('place-call')],
  ['settle-call between saving what became of a call and queueing the next dial', by('settle-call')],
  ['agent-booked between saving the appointment and sending the confirmation', by('agent-booked')],
] as const)
  test(`killed is ${where}: the errand still ends with one confirmation and nobody dialled twice`, {
    timeout: 120_000,
  }, async () => {
    const { faults, wasKilled } = killOnce(fits);
    const run = await startLocal(
      { faults, vendors: { timeScale: 0.2 } },
      { CALL_CHECK_AFTER: '3', REDIAL_AFTER: '600' },
    );
    const from = 'whatsapp:+12125550177';
    const confirmations = () =>
      run.textsTo(from).filter((text) => text.startsWith('*Appointment Confirmed*'));
    try {
      await run.vendors.receive({ from, body: WISH });
      await run.until('a confirmation', () => confirmations().length > 0, 100);

      const numbers = run.vendors.calls().map(({ to }) => to);
      assert.ok(wasKilled());
      assert.equal(confirmations().length, 1);
      assert.equal(new Set(numbers).size, numbers.length);
    } finally {
      await run.stop();
    }
  });
