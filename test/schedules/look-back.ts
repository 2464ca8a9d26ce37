import type { Business, Entry } from './business.ts';
import type { FakeTable } from './fake-table.ts';
import { errandOfReply, type Watch } from './watch.ts';

type World = { watch: Watch; businesses: Business[]; table: FakeTable; now: number; left: string[] };

type StoredErrand = {
  errand: { id: string; address: string; status: string; effects: unknown[]; calls: { state: string }[] };
};

/** When nothing is left to happen: what must have come of it all. */
export function lookBack(world: World): void {
  for (const left of world.left) world.watch.object(`left in a queue: ${left}`);
  for (const { errand } of world.table.items('errand#') as StoredErrand[]) {
    lookAtEnd(world, errand);
    lookAtBooks(world, errand);
    lookAtConfirmations(world, errand);
  }
  lookAtLeases(world);
  lookAtAnswers(world);
}

function lookAtEnd({ watch }: World, { id, status, effects, calls }: StoredErrand['errand']): void {
  if (status === 'open' || status === 'choosing') watch.object(`errand ${id} is still ${status}`);
  if (effects.length > 0) watch.object(`errand ${id} leaves ${effects.length} effects`);
  for (const { state } of calls)
    if (state !== 'ended' && state !== 'dropped') watch.object(`a call of errand ${id} is still ${state}`);
}

/** Whatever else stands in a book was crossed out, or the user knows. */
function lookAtBooks({ watch, businesses }: World, { id, address }: StoredErrand['errand']): void {
  const known = businesses.flatMap((business) =>
    business.standing(id).flatMap((entry) => (entry.isKnown ? [{ business, entry }] : [])),
  );
  const untold = known.filter(({ business }) => !isTold(watch, address, business));
  if (untold.length > 1 && !watch.hasStopped(address) && !watch.isDead(id))
    watch.object(
      `errand ${id} leaves ${untold.length} appointments: ${untold.map((one) => describe(one)).join(' and ')}`,
    );
}

const describe = ({ business, entry }: { business: Business; entry: Entry }) =>
  `${business.plan.name} at ${business.localTime(entry.start)} by ${entry.callId}`;

const isTold = ({ said }: Watch, address: string, { plan }: Business): boolean =>
  said.some(
    ({ to, body }) =>
      to === address && body.includes(plan.name) && /may (still )?have|still stands/.test(body),
  );

/** What was confirmed was agreed on before, once, and stands unless it was called off. */
function lookAtConfirmations({ watch, businesses }: World, { id, address }: StoredErrand['errand']): void {
  const ofErrand = watch.said.filter((one) => one.to === address && errandOfReply(one.replyId) === id);
  const confirmations = ofErrand.filter(({ body }) => body.startsWith('*Appointment Confirmed*'));
  const searches =
    1 + ofErrand.filter(({ body }) => body.includes('stays until another one is agreed')).length;
  const replies = new Set(confirmations.map(({ body }) => body));
  if (replies.size > searches) watch.object(`errand ${id} is confirmed ${replies.size} times`);
  for (const { body, createdAt } of confirmations) {
    const agreed = agreedOn(businesses, id, body).filter(({ writtenAt }) => writtenAt <= createdAt);
    if (agreed.length === 0) watch.object(`nobody has agreed to this: ${body}`);
  }
  const last = confirmations.at(-1)?.body;
  const isCalledOff = ofErrand.some(
    ({ body }) => body.includes('is cancelled') || body.includes('still stands'),
  );
  if (!last || isCalledOff || watch.hasStopped(address) || watch.isDead(id)) return;
  if (agreedOn(businesses, id, last).every(({ crossedOutAt }) => crossedOutAt))
    watch.object(`confirmed, crossed out again, and the user does not know: ${last}`);
}

const agreedOn = (businesses: Business[], errandId: string, confirmation: string): Entry[] =>
  businesses.flatMap((business) =>
    business.book.filter((entry) => entry.errandId === errandId && says(confirmation, business, entry)),
  );

/** The three lines of a confirmation, by Intl instead of by our own arithmetic. */
function says(body: string, { plan }: Business, { start }: Entry): boolean {
  const inZone = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: plan.timezone, ...options })
      .format(start)
      .replace(/\s/g, ' ');
  return body.includes(
    [
      `*Provider:* ${plan.name}`,
      `*Date:* ${inZone({ weekday: 'long', month: 'short', day: 'numeric' })}`,
      `*Time:* ${inZone({ hour: 'numeric', minute: '2-digit' })}`,
      '',
    ].join('\n'),
  );
}

function lookAtLeases({ watch, table, now }: World): void {
  for (const { liveCalls = {} } of table.items('calls') as { liveCalls?: Record<string, number> }[])
    for (const [callId, until] of Object.entries(liveCalls))
      if (until > now) watch.object(`the line of ${callId} is never free`);
  for (const { letter, why } of table.items('parked#') as { why: string; letter: { replyId: string } }[])
    if (why === 'limit') watch.object(`reply ${letter.replyId} is parked for ever`);
  for (const { inbox = [] } of table.items('user') as { inbox?: unknown[] }[])
    if (inbox.length > 0) watch.object('something is never taken out of an inbox');
}

/** Whatever a user wrote was answered, and these words by a reply of their own. */
const OWN_REPLY = ['help', 'status', 'hello?'];

function lookAtAnswers({ watch }: World): void {
  for (const { sid, from, body, createdAt } of watch.heard) {
    if (watch.hasStopped(from) || watch.isDead(sid)) continue;
    const after = watch.said.filter((one) => one.to === from && one.createdAt > createdAt && one.replyId);
    const own = after.filter(({ replyId = '' }) => replyId.includes(sid));
    if (after.length === 0 || (OWN_REPLY.includes(body) && own.length === 0))
      watch.object(`"${body}" (${sid}) is never answered`);
  }
}
