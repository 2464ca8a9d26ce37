import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { answer } from './answer.ts';
import { evaluate } from './evaluate.ts';
import { readLine } from './read-line.ts';

const USAGE = `npm run understand -- "I need a dentist on Monday afternoon"   says how a message is understood
npm run understand -- --json                 reads JSON Lines on standard input and answers each with a line
npm run understand -- --evaluate <file>      judges annotated messages: JSON Lines with "expect"`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, evaluate: { type: 'string' }, help: { type: 'boolean' } },
});

if (values.evaluate !== undefined) {
  console.log(await evaluate(await readFile(values.evaluate, 'utf8')));
} else if (values.json) {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (!line.trim()) continue;
    try {
      console.log(JSON.stringify(await answer(readLine(JSON.parse(line)))));
    } catch (error) {
      console.error(`line ${number}: ${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
} else if (values.help || positionals.length === 0) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 1;
} else {
  const said = await answer(readLine({ text: positionals.join(' ') }));
  for (const [name, value] of Object.entries(said))
    if (!(Array.isArray(value) && value.length === 0))
      console.log(`${name.padEnd(14)} ${typeof value === 'string' ? value : JSON.stringify(value)}`);
}
