import assert from 'node:assert/strict';
import type { Answer, Call, Effect, Errand, ErrandEvent } from '../../lib/errand/errand.ts';
import { type Transition, transition } from '../../lib/errand/transition.ts';
import { isActive } from '../../lib/errand/watch.ts';

export type Ending = { errand: Errand; decided: Effect[] };

const SECOND = 1000;

/** Applies an event and once more, which must change nothing and be answered the same. */
function applyTwice(errand: Errand, event: ErrandEvent, now: number): { errand: Errand; effects: Effect[] } {
  const first = heard(transition(errand, event, now), now);
  const after = { ...first.errand, effects: [] };
  const again = transition(after, event, now);
  assert.equal(again.errand, after, `${JSON.stringify(event)} again changes nothing`);
  assert.deepEqual(
    judge(again.answer),
    judge(first.answer),
    `${JSON.stringify(event)} again is answered the same`,
  );
  return { errand: after, effects: first.errand.effects };
}

/** What the user is told before a call reaches them at once. */
function heard(given: Transition, now: number): Transition {
  const echo = given.errand.effects.findLast((effect) => effect.type === 'reply' && effect.about === 'echo');
  if (!echo) return given;
  return { ...given, errand: transition(given.errand, { type: 'told', reply: echo.id }, now).errand };
}

const judge = (answer: Answer | undefined) =>
  answer && ('decision' in answer ? answer.decision : 'ok' in answer ? answer.ok : answer);

/** How an errand ends on every order of the events, each a second after the one before. Orders that meet in the same state are followed once. */
export function endings(begun: Errand, events: ErrandEvent[], now: number, isAllowed = everyOrder): Ending[] {
  const seen = new Set<string>();
  const found: Ending[] = [];
  const follow = (errand: Errand, decided: Effect[], left: number[], at: number): void => {
    const key = `${left} ${JSON.stringify(errand)}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (left.length === 0) found.push(finish(errand, decided, at));
    for (const index of left) {
      const event = events[index];
      const rest = left.filter((other) => other !== index);
      if (
        !event ||
        !isAllowed(
          event,
          rest.flatMap((other) => events[other] ?? []),
        )
      )
        continue;
      const next = applyTwice(errand, event, at + SECOND);
      follow(next.errand, [...decided, ...next.effects], rest, at + SECOND);
    }
  };
  follow(
    begun,
    [],
    events.map((_, index) => index),
    now,
  );
  return found;
}

const everyOrder = (_event: ErrandEvent, _left: ErrandEvent[]): boolean => true;

/** Nothing more is heard of earlier calls; who is phoned to undo something does so, nobody else is reached. */
function finish(begun: Errand, before: Effect[], now: number): Ending {
  let errand = begun;
  let at = now;
  const decided = [...before];
  const tell = (event: ErrandEvent) => {
    const next = heard(transition({ ...errand, effects: [] }, event, at), at);
    decided.push(...next.errand.effects);
    errand = { ...next.errand, effects: [] };
  };
  for (let hops = 0; isActive(errand, at) && errand.status !== 'choosing'; hops += 1) {
    assert.ok(hops < 100, 'the errand ends');
    const queued = errand.calls.find(({ state }) => state === 'queued');
    if (queued) answerFor(queued, tell);
    else {
      assert.ok(errand.wakeAt > 0, 'who is active asked for a wake');
      at = Math.max(at, errand.wakeAt);
      tell({ type: 'woke' });
    }
  }
  return { errand, decided };
}

function answerFor({ n, purpose }: Call, tell: (event: ErrandEvent) => void): void {
  tell({ type: 'dialClaimed', call: n });
  if (purpose === 'book' || purpose === 'confirm') tell({ type: 'dialFailed', call: n });
  else tell({ type: 'callResult', call: n, evidence: { outcome: 'cancelled' } });
}
