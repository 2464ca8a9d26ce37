import { setTimeout as sleep } from 'node:timers/promises';
import type { Ringround } from '../start-ringround.ts';
import { narrate } from './narrate.ts';
import { nextStep, type Step } from './next-step.ts';
import type { Screen } from './open-screen.ts';
import type { Saying } from './read-arguments.ts';
import { reduce } from './reduce.ts';
import { render } from './render.ts';
import { type DemoEvent, emptyView, type View } from './view.ts';

/** A number of the range that is kept for fiction. */
const user = { from: 'whatsapp:+12125550177', profileName: 'Ana' };

export type Conversation = {
  ringround: Ringround;
  names: View['names'];
  messages: [Saying, ...Saying[]];
  screen: Screen;
  /** Epoch milliseconds. */
  deadline: number;
  stopping: AbortSignal;
};

export type Ending = {
  view: View;
  step: Extract<Step, { kind: 'confirmed' | 'failed' | 'stopped' }>;
  /** What there was no more occasion for. */
  unsaid: Saying[];
};

/** Has one conversation and shows it, until it is confirmed and all is said, has failed or is stopped. */
export async function converse(conversation: Conversation): Promise<Ending> {
  const { ringround, names, screen, deadline, stopping } = conversation;
  const { stack, vendors } = ringround;
  if (!vendors) throw new Error('The demo speaks to simulated vendors only, and none were started.');
  const [first, ...further] = conversation.messages;
  let view = emptyView(names, Date.now());
  const see = (event: DemoEvent) => {
    view = reduce(view, event);
    screen.tell(narrate(view, event, further.length === 0));
  };
  const say = (saying: Saying) => {
    if (typeof saying === 'string') return vendors.receive({ ...user, body: saying });
    const { name, data } = saying;
    see({ type: 'demo-note', at: Date.now(), note: name });
    return vendors.receive({ ...user, body: '', media: [{ contentType: 'audio/ogg', data }] });
  };
  vendors.on(see);
  stack.on((event) => event.type === 'aws-call' && see(event));
  screen.paint((size, now) => render(view, size, now));
  await say(first);
  while (!stopping.aborted) {
    const step = nextStep(view, further[0], Date.now(), deadline);
    if (step.kind === 'confirmed' || step.kind === 'failed') return { view, step, unsaid: further };
    if (step.kind === 'say') {
      if (step.note) see({ type: 'demo-note', at: Date.now(), note: step.note });
      else further.shift();
      await say(step.saying);
    }
    await sleep(100, undefined, { signal: stopping }).catch(() => undefined);
  }
  return { view, step: { kind: 'stopped' }, unsaid: further };
}
