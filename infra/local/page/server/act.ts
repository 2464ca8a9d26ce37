import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { OperatorCommand, OperatorReport } from '../../../../lib/platform/names.ts';
import type { Ringround } from '../../start-ringround.ts';
import type { Vendors } from '../../vendors/start-vendors.ts';
import type { MediaFile } from '../../vendors/twilio/keep-media.ts';
import type { Action } from '../action.ts';
import { nameOfPersona } from '../personas.ts';
import type { Store } from './connect-store.ts';
import type { FaultBox } from './fault-box.ts';

export type Surroundings = { ringround: Ringround; faults: FaultBox; store: () => Promise<Store> };
type Outcome = { status: number; message?: string };

const done: Outcome = { status: 204 };
const refused = (message: string): Outcome => ({ status: 409, message });

/** Does what the page asks for, through the simulated vendors, the faults or the operator's function. */
export async function act(action: Action, { ringround, faults, store }: Surroundings): Promise<Outcome> {
  const { vendors, simulated } = ringround;
  if (!vendors || !simulated.twilio) return refused('Twilio is real here: this page only watches.');
  switch (action.do) {
    case 'break':
      faults.arm(action.fault);
      return done;
    case 'mend':
      faults.disarm(action.fault);
      return done;
    case 'redrive':
      return redrive(ringround, action);
    default:
      return actInWorld(action, vendors, store);
  }
}

type InWorld = Exclude<Action, { do: 'break' | 'mend' | 'redrive' }>;

async function actInWorld(action: InWorld, vendors: Vendors, store: () => Promise<Store>): Promise<Outcome> {
  switch (action.do) {
    case 'take-over':
      vendors.hands.take(action.number);
      return done;
    case 'hand-back':
      vendors.hands.give(action.number);
      return done;
    case 'play':
      return (await vendors.play(action.callSid, action.move))
        ? done
        : refused('The call is not where this fits anymore.');
    case 'close-window':
      vendors.closeWindow(action.from);
      await (await store()).ageLastInbound(action.from);
      return done;
    default: {
      const { from: user } = action;
      const { status } = await vendors.receive({
        from: user,
        profileName: nameOfPersona(user),
        ...(await contentOf(action)),
      });
      return status !== null && status < 300 ? done : refused(`The webhook answered ${status ?? 'nothing'}.`);
    }
  }
}

async function contentOf(
  action: Extract<InWorld, { from: string }>,
): Promise<{ body: string; media?: MediaFile[]; params?: Record<string, string> }> {
  switch (action.do) {
    case 'say':
      return { body: action.body };
    case 'send-file': {
      const { contentType, base64 } = action.file;
      return { body: '', media: [{ contentType, data: Buffer.from(base64, 'base64') }] };
    }
    case 'send-sample': {
      const data = await readFile(resolve(samples, action.name));
      return { body: '', media: [{ contentType: 'audio/ogg', data }] };
    }
    case 'send-place': {
      const { latitude, longitude, label, address } = action;
      const where = { Latitude: String(latitude), Longitude: String(longitude) };
      return { body: '', params: { MessageType: 'location', ...where, Label: label, Address: address } };
    }
    case 'close-window':
      throw new Error('Closing the window sends nothing.');
  }
}

export const samples = resolve(import.meta.dirname, '../../samples');

async function redrive({ stack }: Ringround, { queue, id }: { queue: string; id: string }): Promise<Outcome> {
  const operate = stack.functions.find((name) => name.endsWith('-operate'))!;
  const command: OperatorCommand = { command: 'redrive', queue, id };
  const { fault, table } = (await stack.invoke(operate, command)) as OperatorReport;
  const [, verdict] = table?.rows[0] ?? [];
  return verdict === 'redriven' ? done : refused(fault ?? `Not sent again: ${verdict}.`);
}
