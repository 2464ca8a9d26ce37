import { readArguments } from './read-arguments.ts';
import { HEAD, row, verdict } from './render.ts';
import { fuzz } from './target.ts';
import { openTargets } from './targets.ts';

/** `npm run fuzz -- [--cases N] [--seed N] [--target NAME]…`: hostile input on everything that reads or writes what outsiders say. */
const wanted = readArguments(process.argv.slice(2));
const { targets, close } = await openTargets(true);
const chosen =
  wanted.targets.length > 0
    ? targets.filter(({ name }) => wanted.targets.some((one) => name.startsWith(one)))
    : targets;
if (chosen.length === 0)
  throw new RangeError(`The targets are ${targets.map(({ name }) => name).join(', ')}.`);

console.log(HEAD);
const outcomes = [];
for (const target of chosen) {
  if (process.stdout.isTTY) process.stdout.write(`${target.name} …\r`);
  const outcome = await fuzz(target, wanted.cases, wanted.seed);
  outcomes.push(outcome);
  console.log(row(outcome));
}
await close();
console.log(verdict(outcomes, wanted));
process.exitCode = outcomes.some(({ finding }) => finding) ? 1 : 0;
