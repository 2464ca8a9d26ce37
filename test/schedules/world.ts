import type { Errand } from '../../lib/errand/errand.ts';
import { Business } from './business.ts';
import { Callbacks } from './callbacks.ts';
import { Clock } from './clock.ts';
import type { Draw } from './draw.ts';
import { FakeAws } from './fake-aws.ts';
import { FakeBucket } from './fake-bucket.ts';
import { FakeQueues } from './fake-queues.ts';
import { FakeTable } from './fake-table.ts';
import { OUR_ADDRESS } from './fake-twilio.ts';
import { FakeVendors } from './fake-vendors.ts';
import { type DecideFate, WELL } from './fate.ts';
import type { Fleet } from './fleet.ts';
import { Lambda } from './lambda.ts';
import { lookBack } from './look-back.ts';
import { Outside } from './outside.ts';
import { type Plan, providersCsv } from './plan.ts';
import type { Script, Words } from './script.ts';
import type { Stage } from './stage.ts';
import { errandOfCall, Watch } from './watch.ts';
import { SECRETS, Webhooks, type Witness } from './webhooks.ts';

const MINUTE = 60_000;
const LONGEST = 21 * 24 * 60 * MINUTE;
const MANY_EVENTS = 100_000;
/** The reconciliation has found what it can of a message by then. */
const LOOK_BACK = 25 * MINUTE;

type Ingredients = {
  plan: Plan;
  script: Script;
  draw: Draw;
  fleet: Fleet;
  fate: DecideFate;
  /** Copies of functions remember secrets of earlier worlds. */
  areSecretsKept?: boolean;
};

/** Everything around the functions, from the first message until nothing is left to happen. */
export class World {
  readonly log: string[] = [];
  readonly watch: Watch;
  readonly table = new FakeTable((before, after) => this.watch.written(before, after));
  readonly bucket: FakeBucket;
  readonly vendors: FakeVendors;
  readonly businesses: Business[];
  readonly #plan: Plan;
  readonly #script: Script;
  readonly #stage: Stage;
  readonly #queues: FakeQueues;
  readonly #webhooks: Webhooks;
  #reconciledUntil = 0;
  #events = 0;

  constructor({ plan, script, draw, fleet, fate, areSecretsKept = false }: Ingredients) {
    const clock = new Clock(plan.begins);
    const note = (what: string) => this.note(what);
    const ask: Outside['ask'] = (invocation, asked) => outside.ask(invocation, asked);
    const lambda = new Lambda({ clock, draw, fleet, ask, note });
    this.#plan = plan;
    this.#script = script;
    this.#stage = { clock, draw, lambda, trouble: plan.trouble, fate: () => WELL, areSecretsKept, note };
    this.businesses = plan.businesses.map((one) => new Business(one, draw));
    this.watch = new Watch(this.businesses);
    this.bucket = new FakeBucket(() => clock.now);
    this.#queues = new FakeQueues(this.#stage, {
      handled: (queue, body) => this.watch.handled(queue, body, clock.now),
      died: (queue, body) => {
        note(`dead letter of ${queue}: ${body}`);
        this.watch.dead.push(body);
      },
    });
    const { table, bucket } = this;
    const aws = new FakeAws({ table, bucket, queues: this.#queues, secrets: SECRETS });
    const witness = this.#witness();
    this.#webhooks = new Webhooks(this.#stage, witness);
    const callbacks = new Callbacks(this.#stage, this.businesses, this.#webhooks, witness, script);
    this.vendors = new FakeVendors(this.#stage, callbacks);
    const outside = new Outside(this.#stage, aws, this.vendors);
    void this.#begin(fate);
  }

  /** Writes a line of the log. */
  note(what: string): void {
    this.log.push(`${new Date(this.#stage.clock.now).toISOString()} ${what}`);
  }

  /** Lives through it until nothing is left to happen, or a promise is broken. */
  async run(): Promise<void> {
    const { clock } = this.#stage;
    await clock.run(() => this.#goOn());
    const { watch, table, businesses } = this;
    const { left } = this.#queues;
    if (watch.objections.length === 0) lookBack({ watch, businesses, table, now: clock.now, left });
  }

  /** The directory is loaded by the operator; only then can things go wrong, and users begin to write. */
  async #begin(fate: DecideFate): Promise<void> {
    const csv = providersCsv(this.#plan.businesses);
    const outcome = await this.#stage.lambda.invoke('operate', {
      command: 'providers import',
      csv,
      country: 'US',
    });
    if ('failed' in outcome) this.watch.object(`the directory is not loaded: ${outcome.failed}`);
    await this.#stage.lambda.invoke('reconcile-inbound', {});
    this.#stage.fate = fate;
    const { pause } = this.#plan;
    if (pause) this.#stage.clock.later(pause.after, () => void this.#pause(pause.lasts));
    for (const { address, says } of this.#plan.users) for (const words of says) this.#say(address, words);
  }

  /** As an operator does it, who says it again when it fails. */
  async #pause(lasts: number): Promise<void> {
    const { clock } = this.#stage;
    await this.#operate('pause');
    this.watch.pausedAt = clock.now;
    clock.later(lasts, () => {
      this.watch.pausedAt = undefined;
      void this.#operate('resume');
    });
  }

  async #operate(command: 'pause' | 'resume'): Promise<void> {
    this.note(`OPERATOR ${command}`);
    const outcome = await this.#stage.lambda.invoke('operate', { command });
    if ('failed' in outcome) await this.#operate(command);
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
      rang: (call) => {
        const words = this.#script.follow?.(call);
        if (words) this.#say(this.#plan.users[0]!.address, words);
      },
      toldToBook: (call) =>
        this.watch.toldToBook(call, clock.now, this.#searchOf(call.dialled.variables.call_id)),
      sent: (message) => {
        note(`SAYS ${message.replyId ?? 'at once'}: ${message.body}`);
        this.watch.sent(message);
        const words = this.#script.react(message);
        if (words) this.#say(message.to, words);
      },
      accepted: (message) => this.watch.accepted(message, clock.now),
    };
  }

  /** Number of the first call of the present search of a call's errand: another time is another matter. */
  #searchOf(callId: string | undefined): number {
    const [item] = this.table.items(`errand#${errandOfCall(callId)}`) as [{ errand: Errand }];
    return item.errand.search?.from ?? 0;
  }

  #say(address: string, words: Words): void {
    this.#stage.clock.later(words.after, () => this.#write(address, words));
  }

  #write(from: string, { text, isSpoken, isLost }: Words): void {
    const createdAt = this.#stage.clock.now;
    const said = isSpoken ? { body: '', spoken: text } : { body: text };
    const message = this.vendors.twilio.take({
      from,
      to: OUR_ADDRESS,
      ...said,
      createdAt,
      status: 'received',
    });
    this.#stage.note(`USER ${from} ${isSpoken ? 'says' : 'writes'} ${message.sid}: ${text}`);
    this.watch.wrote(message);
    if (isLost) this.note('whatsapp-webhook is never called');
    else void this.#webhooks.receive(message);
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
