import { mkdirSync, writeFileSync } from 'node:fs';
import { SCHEMAS } from '../../lib/platform/schema.ts';
import { BEGINS, startWorld } from '../fake-world/in-virtual-time/start-world.ts';
import { busy, hasNothingFree, noAnswer, offers } from '../fake-world/scripts.ts';
import { type Recording, shapeOf } from './recording.ts';

/**
 * Records what this version stores and queues, one thing of each shape: `node test/recorded/record.ts <name>`. A recording
 * is never changed; one is added when a schema rises.
 */
const [name = `schema-${Math.max(...Object.values(SCHEMAS))}`] = process.argv.slice(2);
const MINUTE = 60_000;
const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nora Nails\r\nTEL;type=CELL:+1 212 555 2001\r\nEND:VCARD\r\n';
const world = await startWorld(
  [
    { name: 'Busy', category: 'dentist', phone: '+12125551001', script: busy },
    { name: 'Full', category: 'dentist', phone: '+12125551002', script: hasNothingFree },
    { name: 'Dr. Smith', category: 'dentist', phone: '+12125551003', script: offers(60) },
    { name: 'Pipes & Co', category: 'plumber', phone: '+12125551004', script: offers(60 * 24 * 30) },
    { name: 'Nobody', category: 'vet', phone: '+12125551005', script: noAnswer },
  ],
  { REDIAL_AFTER: '30', ERRANDS_PER_USER_PER_DAY: '20' },
);
world.scripts.set('+12125552001', offers(30));
const messages = new Map<string, Recording['messages'][number]>();
const items = new Map<string, Record<string, unknown>>();
world.handled = (queue, text) => {
  if (queue.includes('-dead')) return;
  const body = JSON.parse(text);
  const [, work = ''] = /^ringround-dev-(.+?)(\.fifo)?$/.exec(queue) ?? [];
  const key = `${work} ${shapeOf(body)}`;
  if (!messages.has(key)) messages.set(key, { queue: work, body });
  for (const item of world.table.items('')) {
    const { errand } = item as { errand?: { status: string; calls: object[] } };
    const about = errand ? `errand ${errand.status} ${shapeOf(errand)}` : shapeOf(item);
    const kind = `${String(item.sk).split('#')[0]} ${about}`;
    if (!items.has(kind)) items.set(kind, structuredClone(item));
  }
};
const [ana, ben, cleo, dan] = ['+12125550141', '+12125550142', '+12125550143', '+12125550144'].map((number) =>
  world.user(`whatsapp:${number}`),
) as [User, User, User, User];
type User = ReturnType<typeof world.user>;

await ana.say('I need a dentist tomorrow afternoon');
await ana.hears(/Appointment Confirmed/, 10 * MINUTE);
await ana.say('reschedule');
await ana.say('Friday afternoon');
await world.sleep(10 * MINUTE);
await ana.say('status');
await ben.speaks('I need a plumber on Thursday at 3 pm');
await ben.sends(Buffer.from(card), 'text/vcard', { MessageType: 'contacts' });
await world.sleep(11 * MINUTE);
await ben.say('1');
await ben.say('a vet tomorrow');
await cleo.say('', { Latitude: '40.7', Longitude: '-74', Address: 'Brooklyn' });
await cleo.say('a dentist on Wednesday morning');
await world.sleep(MINUTE / 2);
await cleo.say('cancel');
await world.sleep(20 * MINUTE);
await ana.say('cancel');
await dan.say('a dentist tomorrow');
await world.sleep(10 * MINUTE);
await dan.say('stop');
await dan.say('start');
await cleo.say('delete my data');
await cleo.hears(/Reply \*yes\*/);
await cleo.say('yes');
await world.sleep(10 * MINUTE);
const recording: Recording = {
  schemas: SCHEMAS,
  begins: BEGINS,
  messages: [...messages.values()],
  items: [...items.values()].filter(({ sk }) => /^(user|errand#|reply#|parked#)/.test(String(sk))),
};
const folder = new URL('./versions/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(recording)}\n`);
console.log(`${recording.messages.length} messages, ${recording.items.length} items`);
await world.stop();
