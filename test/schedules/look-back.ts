import { errandIdOf, userKeyOf } from '../../lib/platform/ids.ts';
import type { Business, Entry } from './business.ts';
import type { FakeTable } from './fake-table.ts';
import type { Message } from './fake-twilio.ts';
import { errandOfReply, isStart, isStop, type Watch } from './watch.ts';
import { SECRETS } from './webhooks.ts';

type World = { watch: Watch; businesses: Business[]; table: FakeTable; now: number; left: string[] };

type StoredErrand = {
  errand: {
    id: string;
    address: string;
    status: string;
    appointment: object | null;
    effects: unknown[];
    calls: { state: string }[];
    heard?: string[];
  };
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
function lookAtBooks(
  { watch, businesses }: World,
  { id, address, appointment }: StoredErrand['errand'],
): void {
  const known = businesses.flatMap((business) =>
    business.standing(id).flatMap((entry) => (entry.isKnown ? [{ business, entry }] : [])),
  );
  const untold = known.filter(({ business }) => !isTold(watch, address, business));
  if (untold.length > (appointment ? 1 : 0) && !watch.hasStopped(address) && !watch.isDead(id))
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
  // The template has no room for what an appointment takes the place of.
  const firsts = confirmations.filter(
    ({ body }) => body.includes('calendar') && !body.includes('It takes the place of'),
  );
  const different = new Set(firsts.map(({ body }) => body)).size;
  // What has begun when it is moved is not taken out, and its successor takes the place of nothing.
  const moves = ofErrand.filter(({ body }) => body.includes('stays until another one is agreed')).length;
  if (different > 1 + moves) watch.object(`errand ${id} is confirmed ${different} times`);
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

/** Whatever has come to us from a user was answered: by a reply of its own, or by an errand that it has started or that has obeyed it. */
function lookAtAnswers({ watch, table }: World): void {
  const errands = (table.items('errand#') as StoredErrand[]).map(({ errand }) => errand);
  for (const message of watch.heard) {
    const { sid, from, body, createdAt } = message;
    if (!watch.reached.has(sid)) continue;
    if (isStop(body) || watch.isDead(sid) || isLeftAlone(watch, message)) continue;
    const after = watch.said.filter((one) => one.to === from && one.createdAt > createdAt && one.replyId);
    const started = errandIdOf(userKeyOf(from, SECRETS.HASH_KEY), sid, SECRETS.HASH_KEY);
    const isTaken =
      after.some(({ replyId = '' }) => replyId.includes(sid) || errandOfReply(replyId) === started) ||
      errands.some(({ id, heard = [] }) => id === started || heard.includes(sid));
    if (after.length === 0 || !isTaken) watch.object(`"${body}" (${sid}) is never answered`);
  }
}

const LATE = 30 * 60_000;

/** Who has said stop, or does so before it can have been handled, is not answered until well after the next start. */
function isLeftAlone({ heard }: Watch, { from, createdAt }: Message): boolean {
  const theirs = heard.filter((one) => one.from === from);
  const stop = theirs.findLast((one) => isStop(one.body) && one.createdAt < createdAt + LATE);
  if (!stop) return false;
  const isBack = theirs.some(
    (one) => isStart(one.body) && one.createdAt > stop.createdAt + LATE && one.createdAt < createdAt - LATE,
  );
  return !isBack;
}
