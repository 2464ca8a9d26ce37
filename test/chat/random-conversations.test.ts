import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Conversation, Decision, Facts, Found, Outcome } from '../../lib/chat/conversation.ts';
import { decide } from '../../lib/chat/decide.ts';
import { keyOf, type Sought } from '../../lib/chat/wish.ts';
import { type Errand, type ErrandProvider, isOpen } from '../../lib/errand/errand.ts';
import { transition } from '../../lib/errand/transition.ts';
import { render } from '../../lib/messages/chat.ts';
import { type Context, type Utterance, understand } from '../../lib/understanding/understand.ts';
import { SEED } from '../seed.ts';

const RUNS = Number(process.env.RUNS ?? 150);
const START = Date.parse('2026-11-30T16:30:00Z');
const ZONE = 'America/New_York';
const MINUTE = 60_000;
const CATEGORIES = ['dentist', 'plumber', 'vet', 'barber', 'hair salon', 'restaurant'];
const AREAS = ['Manhattan', 'Brooklyn'];
const SAID =
  `I need a dentist on Thursday|a plumber tomorrow morning|a vet in Brooklyn|a haircut on Friday at 3|make it Tuesday|in Brooklyn|in Boston|anywhere|after 4|yes|no|1|2|cancel|status|reschedule|help|thanks!|hello|who are you?|how much is a cleaning?|ok I am at work until 5|never mind, I found one|no, a vet|I meant a barber|not Friday|dentist on Wednesday and a plumber on Thursday|call The dentist 1|it is for my daughter|delete my data|stop|start|more|move it to Friday|I am running late, tell them|what was the address?|they know nothing about me|gas smell in my kitchen, plumber please|🙂|???|lol|the 30th of February|at ten|can't make it|a table for 2 tonight at 8|ask me first, a barber on Monday`.split(
    '|',
  );
/** Acts that start, change and end nothing, whatever is under way. */
const QUIET = new Set<Utterance['act']>(['greeting', 'about-us', 'help', 'emergency']);

/** Acts that start nothing, unless they answer what was asked. */
const TELLING = new Set<Utterance['act']>(['remark', 'thanks', 'status', 'tell', 'ask', 'unclear', 'cancel']);

const providers = (service: string): ErrandProvider[] =>
  AREAS.map((area, n) => ({
    id: `${service}-${n}`,
    name: `The ${service} ${n}`,
    phone: `+1212555${CATEGORIES.indexOf(service)}${n}00`,
    address: `${n} Main St, ${area}, NY 10001`,
    region: 'New York',
    timezone: ZONE,
    opens: '08:00',
    closes: '20:00',
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    language: 'en',
  }));

function find({ service, area, places, business }: Sought): Found {
  const all = providers(service);
  const there = all.filter(
    ({ name, address }) =>
      (business === undefined || name === business) &&
      (area === undefined || address.includes(area)) &&
      (places === undefined || places.some((place) => address.includes(place))),
  );
  return there.length > 0
    ? { providers: there, areas: AREAS, elsewhere: [] }
    : { providers: [], areas: [], elsewhere: AREAS };
}

/** One person and their errands, told at once what each of them says. */
class Person {
  conversation: Conversation = {};
  errands = new Map<string, Errand>();
  now = START;
  #messages = 0;

  async say(text: string): Promise<{ utterance: Utterance; outcome: Outcome; before: Map<string, Errand> }> {
    this.now += MINUTE;
    this.#messages += 1;
    const known = [...this.errands.values()].reverse();
    const utterance = await understand(text, this.#context(known));
    const facts: Facts = {
      message: { sid: `SM${this.#messages}`, receivedAt: this.now },
      now: this.now,
      errands: known,
      directory: { categories: CATEGORIES, areas: AREAS },
      found: new Map(),
      blanks: [1, 2].map((n) => ({
        id: `e${this.#messages}.${n}`,
        settings: {
          parallelCalls: 3,
          bookingPolicy: 'first-fit',
          redialAfterSeconds: 120,
          callCheckAfterSeconds: 45,
          calendarUrl: 'http://localhost/c/1',
        },
      })),
      address: 'whatsapp:+12125550199',
      userName: 'Ada',
      userKey: 'u1',
      callbackNumber: '+12125550199',
      region: 'New York',
      country: 'US',
      timezone: ZONE,
      errandsPerDay: 50,
      isOptedOut: false,
      isListening: false,
    };
    const outcome = await this.#decide({ is: 'words', text, utterance }, facts);
    const before = new Map(this.errands);
    this.conversation = JSON.parse(JSON.stringify(outcome.conversation));
    for (const effect of outcome.effects) {
      if (effect.type === 'start') this.#tell(effect.errand, { type: 'requested' });
      if (effect.type === 'tell') this.#tell(this.errands.get(effect.errandId), effect.event);
      if (effect.type === 'stop')
        for (const id of effect.errandIds) this.#tell(this.errands.get(id), { type: 'stopped' });
      if (effect.type === 'erase') this.errands.clear();
      if (effect.type === 'say') assert.doesNotMatch(render(effect.message), /undefined|NaN|\[object/);
    }
    return { utterance, outcome, before };
  }

  #context(errands: Errand[]): Context {
    return {
      now: this.now,
      timezone: ZONE,
      country: 'US',
      directory: {
        categories: CATEGORIES,
        areas: AREAS,
        businesses: CATEGORIES.flatMap((category) =>
          providers(category).map(({ name }) => ({ name, category })),
        ),
      },
      open: errands.filter(isOpen).map(({ request }) => ({ service: request.service, state: 'searching' })),
    };
  }

  async #decide(heard: Parameters<typeof decide>[1], given: Facts): Promise<Outcome> {
    let facts = given;
    for (let times = 0; times < 10; times += 1) {
      const decision: Decision = decide(this.conversation, heard, facts);
      if ('effects' in decision) return decision;
      if ('needs' in decision)
        facts = { ...facts, found: new Map([...facts.found, [keyOf(decision.needs), find(decision.needs)]]) };
      else facts = { ...facts, again: await understand(decision.reads.text, this.#context([])) };
    }
    return assert.fail('a decision needs the same again and again');
  }

  #tell(errand: Errand | undefined, event: Parameters<typeof transition>[1]): void {
    assert.ok(errand, `${event.type} is told to an errand that there is`);
    const { errand: next } = transition({ ...errand, effects: [] }, event, this.now);
    this.errands.set(next.id, next);
    for (const effect of next.effects)
      if (effect.type === 'reply' && effect.about === 'echo')
        this.#tell(this.errands.get(next.id), { type: 'told', reply: effect.id });
  }
}

const stateOf = (errands: Map<string, Errand>) =>
  JSON.stringify(
    [...errands.values()].map(({ id, status, request }) => [id, status, request.whenText, request.service]),
  );

async function converse(lines: string[]): Promise<void> {
  const person = new Person();
  for (const line of lines) {
    const wasAsked = person.conversation.pending !== undefined;
    const { utterance, outcome, before } = await person.say(line);
    const isQuiet = QUIET.has(utterance.act) || (utterance.act === 'thanks' && utterance.hints.isOnlyThanks);
    if (isQuiet) assert.equal(stateOf(person.errands), stateOf(before), `"${line}" changes nothing`);
    const started = outcome.effects.filter(({ type }) => type === 'start').length;
    assert.ok(started <= 2, 'a message starts at most two errands');
    if (TELLING.has(utterance.act) && !wasAsked) assert.equal(started, 0, `"${line}" starts nothing`);
    const isAnswered = outcome.effects.some(({ type }) => type !== 'stop' && type !== 'resume');
    assert.ok(isAnswered || utterance.act === 'stop', `"${line}" is left without an answer`);
  }
}

test('random conversations: what asks for nothing changes nothing, and nothing is left without an answer', async (t) => {
  t.diagnostic(`RUNS=${RUNS} SEED=${SEED}`);
  const lines = fc.array(fc.constantFrom(...SAID), { minLength: 1, maxLength: 20 });
  await fc.assert(fc.asyncProperty(lines, converse), { numRuns: RUNS, seed: SEED });
});
