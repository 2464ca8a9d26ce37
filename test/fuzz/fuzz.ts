import { StartError } from '../../infra/local/start-error.ts';
import { runCommand, showProgress } from '../command.ts';
import { readArguments, USAGE } from './read-arguments.ts';
import { HEAD, row, verdict } from './render.ts';
import { fuzz, type Target } from './target.ts';
import { openTargets } from './targets.ts';

/** `npm run fuzz`: hostile input on everything that reads or writes what outsiders say. */
await runCommand(USAGE, async (args) => {
  const wanted = readArguments(args);
  const { targets, close } = await openTargets(true);
  try {
    const chosen = choose(targets, wanted.targets);
    console.log(HEAD);
    const outcomes = [];
    for (const target of chosen) {
      showProgress(`${target.name} …`);
      const outcome = await fuzz(target, wanted.cases, wanted.seed);
      showProgress('');
      outcomes.push(outcome);
      console.log(row(outcome));
    }
    console.log(verdict(outcomes, wanted));
    return outcomes.some(({ finding }) => finding) ? 1 : 0;
  } finally {
    await close();
  }
});

function choose(targets: Target[], names: string[]): Target[] {
  if (names.length === 0) return targets;
  const chosen = targets.filter(({ name }) => names.some((one) => name.startsWith(one)));
  if (chosen.length > 0) return chosen;
  throw new StartError(`The targets are ${targets.map(({ name }) => name).join(', ')}.`);
}
