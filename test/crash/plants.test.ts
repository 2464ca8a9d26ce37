import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEED } from '../seed.ts';
import type { FaultName } from './faults.ts';
import { type PlantName, withPlant } from './plants.ts';
import { Stages } from './stages.ts';

/** What shows without any fault, and in which flow. */
const PLAIN: [PlantName, flow: string, shows: RegExp][] = [
  ['a lost webhook is not made up for', 'lost', /is never answered/],
  ['a message found late is acted on', 'repeated', /2 confirmations are sent/],
  ['a text behind a voice note is dropped', 'voice', /is never answered/],
  ['nobody is hung up on', 'text', /nobody hangs up/],
  ['a refusal is forgotten', 'text', /a refusal is not kept/],
  ['a parked reply stays parked', 'parked', /is parked for ever/],
];

/** Where each other bug shows; `npm run crash -- --plant "…"` looks everywhere. */
const CASES: [PlantName, { flow: string; fault: FaultName; at: RegExp; shows: RegExp }][] = [
  [
    'an effect before its claim',
    { flow: 'text', fault: 'kill after', at: /place-call: Twilio POST Calls/, shows: /is dialled twice/ },
  ],
  [
    'a claim without reconciliation',
    { flow: 'text', fault: 'kill after', at: /send-reply: Twilio POST Messages/, shows: /is sent twice/ },
  ],
  [
    'a settle that trusts order',
    { flow: 'busy', fault: 'late', at: /call-status-webhook: SQS/, shows: /had ended and is .* again/ },
  ],
];

for (const [name, { flow, fault, at, shows }] of CASES)
  test(`the harness finds ${name}`, () =>
    withPlant(name, async (bundles) => {
      const stages = new Stages(SEED, bundles);
      const { points, objections } = await stages.calm(flow);
      assert.deepEqual(objections, []);

      const numbers = points.flatMap((point, number) => (at.test(point) ? [number] : []));
      const found: string[] = [];
      for (const number of numbers) {
        found.push(...(await stages.faulted(flow, new Map([[number, fault]]))).objections);
        if (shows.test(found.join('\n'))) break;
      }

      assert.match(found.join('\n'), shows);
    }));

for (const [name, flow, shows] of PLAIN)
  test(`the harness finds that ${name}`, () =>
    withPlant(name, async (bundles) => {
      const { objections } = await new Stages(SEED, bundles).calm(flow);

      assert.match(objections.join('\n'), shows);
    }));
