import type { Counts } from '../bench/count-events.ts';
import { spreadOf } from '../bench/spread.ts';
import type { LocalRun } from '../end-to-end/local/start-local.ts';
import type { Chats } from './chat.ts';
import type { Conversation } from './conversations.ts';
import { judgeAnswers } from './judge-answers.ts';
import { judgeCalls, type PlacedCall } from './judge-calls.ts';
import { untilOver } from './look-at-end.ts';
import type { StepReport } from './run-step.ts';
import { tellChat } from './tell-chat.ts';

/** Milliseconds for which errands, lines and claims may still come to their end. */
const PATIENCE = 60_000;
/** Of so many users with a wrong answer it is told what happened. */
const MOST_TOLD = 5;

/** Holds what came of a step against what must come of it; `counts` become those of one user. */
export async function judgeStep(
  run: LocalRun,
  chats: Chats,
  conversations: Conversation[],
  counts: Counts,
  warnings: string[],
): Promise<Omit<StepReport, 'users' | 'seconds' | 'memory'>> {
  const users = [...chats.users.values()];
  const answers = users.map(({ n, heard }) => {
    const { hears, mayHear } = conversations[n]!;
    return { n, ...judgeAnswers(heard, hears, mayHear) };
  });
  const wrong = users.filter((_, index) => answers[index]!.lost.length + answers[index]!.doubled.length > 0);
  const end = await untilOver(run.dataDirectory, PATIENCE);
  return {
    errands: end.errands,
    acknowledgement: spreadOf(chats.acknowledged),
    confirmation: spreadOf(
      users.flatMap(({ saidAt, confirmedAt }) => (saidAt && confirmedAt ? [confirmedAt - saidAt] : [])),
    ),
    counts: new Map([...counts].map(([what, total]) => [what, total / users.length])),
    lost: answers.reduce((sum, { lost }) => sum + lost.length, 0),
    doubled: answers.reduce((sum, { doubled }) => sum + doubled.length, 0),
    faults: [
      ...chats.refused.map((status) => `a message was answered ${status}`),
      ...answers.flatMap(({ n, lost }) => lost.map((what) => `user ${n} never heard ${what}`)),
      ...answers.flatMap(({ n, doubled }) =>
        doubled.map((what) => `user ${n} heard what is too much: ${what}`),
      ),
      ...judgeCalls(placedCalls(run)),
      ...end.faults,
      ...wrong
        .slice(0, MOST_TOLD)
        .map(({ n, address }) => [`user ${n}:`, ...tellChat(run, address, warnings)].join('\n')),
    ],
  };
}

/** The calls that reached the phone network, in the order in which they ended. */
function placedCalls({ vendors: { kept } }: LocalRun): PlacedCall[] {
  const conversations = new Map(kept.conversations().map((one) => [one.variables.call_id, one]));
  return kept
    .calls()
    .sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0))
    .map(({ to, request }) => {
      const callId = new URL(request.statusCallback ?? '').searchParams.get('call') ?? '';
      const { variables, agreement } = conversations.get(callId) ?? {};
      return { callId, to, purpose: String(variables?.purpose), outcome: agreement?.outcome ?? null };
    });
}
