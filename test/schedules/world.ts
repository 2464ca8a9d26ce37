import type { Errand } from '../../lib/errand/errand.ts';
import { Business } from './business.ts';
import { Callbacks } from './callbacks.ts';
import { Clock } from './clock.ts';
import type { Draw } from './draw.ts';
import { FakeAws } from './fake-aws.ts';
import { FakeQueues } from './fake-queues.ts';
import { FakeTable } from './fake-table.ts';
import { OUR_ADDRESS } from './fake-twilio.ts';
import { FakeVendors } from './fake-vendors.ts';
import type { Surroundings } from './globals.ts';
import { type Invocation, Lambda, type Sandbox } from './lambda.ts';
import { lookBack } from './look-back.ts';
import { type Plan, providersCsv } from './plan.ts';
import type { Stage } from './stage.ts';
import { reactionTo } from './user.ts';
import { errandOfCall, Watch } from './watch.ts';
import { SECRETS, Webhooks, type Witness } from './webhooks.ts';

const MINUTE = 60_000;
const LONGEST = 21 * 24 * 60 * MINUTE;
const MANY_EVENTS = 100_000;
/** The reconciliation has found what it can of a message by then. */
const LOOK_BACK = 25 * MINUTE;

type ImportProviders = (directory: { csv: string; country: string }) => Promise<unknown>;

/** One schedule: everything around the functions, as chance has it. */
export class World implements Surroundings {
  readonly log: string[] = [];
  readonly watch: Watch;
  readonly aws: FakeAws;
  readonly #plan: Plan;
  readonly #stage: Stage;
  readonly #table = new FakeTable();
  readonly #queues: FakeQueues;
  readonly #vendors: FakeVendors;
  readonly #webhooks: Webhooks;
  readonly #businesses: Business[];
  #reconciledUntil = 0;
  #events = 0;

  constructor(plan: Plan, draw: Draw, sandboxes: Sandbox[]) {
    const clock = new Clock(plan.begins);
    const note = (what: string) => void this.log.push(`${new Date(clock.now).toISOString()} ${what}`);
    this.#plan = plan;
    this.#stage = { clock, draw, lambda: new Lambda(clock, draw, sandboxes), trouble: plan.trouble, note };
    this.#businesses = plan.businesses.map((one) => new Business(one, draw));
    this.watch = new Watch(this.#businesses);
    this.#queues = new FakeQueues(this.#stage, {
      handled: (queue, body) => this.watch.handled(queue, body, clock.now),
      died: (queue, body) => {
        note(`dead letter of ${queue}: ${body}`);
        this.watch.dead.push(body);
      },
    });
    this.aws = new FakeAws(this.#stage, { table: this.#table, queues: this.#queues, secrets: SECRETS });
    const witness = this.#witness();
    this.#webhooks = new Webhooks(this.#stage, witness);
    const callbacks = new Callbacks(this.#stage, this.#businesses, this.#webhooks, witness);
    this.#vendors = new FakeVendors(this.#stage, callbacks);
  }

  sleep(invocation: Invocation, ms: number): Promise<void> {
    const { clock, draw, lambda } = this.#stage;
    // A busy machine is a little late.
    return new Promise((resolve) =>
      lambda.wait(invocation, `sleep ${ms}`, () =>
        clock.later(ms + draw.delay(3, 40), () => invocation.isOver || resolve()),
      ),
    );
  }

  fetch(invocation: Invocation, url: URL, init: RequestInit): Promise<Response> {
    return this.#vendors.fetch(invocation, url, init);
  }

  /** Lives through it until nothing is left to happen, or a promise is broken. */
  async run(importProviders: ImportProviders): Promise<void> {
    const { clock } = this.#stage;
    await importProviders({ csv: providersCsv(this.#plan.businesses), country: 'US' });
    for (const { address, says } of this.#plan.users)
      for (const { after, text } of says) clock.later(after, () => this.#write(address, text));
    await clock.run(() => this.#goOn());
    const { watch } = this;
    const left = this.#queues.left;
    if (watch.objections.length === 0)
      lookBack({ watch, businesses: this.#businesses, table: this.#table, now: clock.now, left });
  }

  #goOn(): boolean {
    const { clock, lambda } = this.#stage;
    lambda.beginWaits();
    this.#events += 1;
    if (this.#events > MANY_EVENTS || clock.now - this.#plan.begins > LONGEST)
      this.watch.object('it does not come to its end');
    return this.watch.objections.length === 0;
  }

  #witness(): Witness {
    const { clock, note } = this.#stage;
    return {
      object: (what) => this.watch.object(what),
      dialled: (call) => {
        const { sid, to, variables, business } = call.dialled;
        note(`DIAL ${sid} ${to} ${business.plan.name} to ${variables.purpose} ${variables.call_id}`);
        this.watch.dialled(call, clock.now, this.#searchOf(variables.call_id));
      },
      toldToBook: (call) =>
        this.watch.toldToBook(call, clock.now, this.#searchOf(call.dialled.variables.call_id)),
      sent: (message) => {
        note(`SAYS ${message.replyId ?? 'at once'}: ${message.body}`);
        this.watch.sent(message);
        const reaction = reactionTo(message, this.#stage.draw);
        if (reaction) clock.later(reaction.after, () => this.#write(message.to, reaction.text));
      },
      accepted: (message) => this.watch.accepted(message, clock.now),
    };
  }

  /** Number of the first call of the present search of a call's errand: another time is another matter. */
  #searchOf(callId: string | undefined): number {
    const [item] = this.#table.items(`errand#${errandOfCall(callId)}`) as [{ errand: Errand }];
    return item.errand.search?.from ?? 0;
  }

  #write(from: string, body: string): void {
    const createdAt = this.#stage.clock.now;
    const message = this.#vendors.twilio.take({ from, to: OUR_ADDRESS, body, createdAt, status: 'received' });
    this.#stage.note(`USER ${from} writes ${message.sid}: ${body}`);
    this.watch.wrote(message);
    void this.#webhooks.receive(message);
    if (this.#reconciledUntil < createdAt) this.#reconcileIn(5 * MINUTE - (createdAt % (5 * MINUTE)));
    this.#reconciledUntil = createdAt + LOOK_BACK;
  }

  async #reconcile(): Promise<void> {
    const { clock, lambda } = this.#stage;
    const begun = clock.now;
    const outcome = await lambda.invoke('reconcile-inbound', {});
    if ('answer' in outcome) this.watch.reconciled(begun);
  }

  /** Every five minutes, as long as it could find anything. */
  #reconcileIn(ms: number): void {
    const { clock } = this.#stage;
    clock.later(ms, () => {
      void this.#reconcile();
      if (clock.now < this.#reconciledUntil) this.#reconcileIn(5 * MINUTE);
    });
  }
}
