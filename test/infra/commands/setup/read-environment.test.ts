import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { parseEnv } from 'node:util';
import { readEnvFile, readEnvironment } from '../../../../infra/commands/setup/target/read-environment.ts';
import { ConfigurationError } from '../../../../lib/platform/configuration.ts';

async function fileWith(t: TestContext, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ringround-env-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, '.env');
  await writeFile(file, text);
  return file;
}

for (const [what, text, set] of [
  ['nothing', '', {}],
  ['comments and blank lines', '# a comment\n\n   \n  # another\n', {}],
  ['plain values', 'A=1\nB = two words # why\nexport C=3\n', { A: '1', B: 'two words', C: '3' }],
  ['quoted values', `A="x # y"\nB='it"s'\nC=\`z\` # why\n`, { A: 'x # y', B: 'it"s', C: 'z' }],
  ['a value of several lines', 'A="one\ntwo"\nB=1\n', { A: 'one\ntwo', B: '1' }],
  ['empty values', 'A=\nB=""\n', { A: '', B: '' }],
  ['a name that is set twice', 'A=1\nA=2\n', { A: '2' }],
  ['an empty value before a space', 'A= \nB=1\nC=\t\n', { A: '', B: '1', C: '' }],
  [
    'a quote within a value',
    `A=it's\nB=it's # "\nC=a"b\nD=c"\n`,
    { A: "it's", B: "it's", C: 'a"b', D: 'c"' },
  ],
  ['a \\n in each kind of quotes', `A="a\\nb"\nB='a\\nb'\nC=a\\nb\n`, { A: 'a\nb', B: 'a\\nb', C: 'a\\nb' }],
  [
    'a value of several lines with # and other quotes',
    `A="#1\n'#2'\n" # "\nB=1\n`,
    { A: "#1\n'#2'\n", B: '1' },
  ],
  ['a byte order mark and the line ends of Windows', '\uFEFFA=1\r\n\r\nB=2\r\n', { A: '1', B: '2' }],
] as const)
  test(`${what} are read`, async (t) => {
    const read = await readEnvFile(await fileWith(t, text));

    assert.deepEqual(read, { set, faults: [] });
  });

test("a file without a fault is read as Node's own --env-file reads it", async (t) => {
  // Not "NAME= ", for whose value Node takes the next line, nor spaces before "export" or "#", which Node takes for a part of the name.
  const names = ['A=', 'export B=', ' C\t= '];
  const values = [
    '1',
    'x # y',
    "#'",
    '"#"',
    `"it's"`,
    "'a\\nb'",
    '`"`',
    '"one\ntwo"',
    "'\nB=2\n'",
    'a"b',
    '"" # "',
  ];
  const pieces = [...names.flatMap((name) => values.map((value) => name + value)), 'A=', '', '# "', '# A=1'];
  const file = await fileWith(t, '');
  for (const first of pieces)
    for (const second of pieces.filter((one) => !one.startsWith('A=') && !one.startsWith(' C'))) {
      const text = `${first}\n${second}\nZ="z"\n`;
      await writeFile(file, text);
      assert.deepEqual(await readEnvFile(file), { set: { ...parseEnv(text) }, faults: [] }, text);
    }
});

for (const [what, text, lines] of [
  ['a name without a value', 'A=1\nTWILIO_AUTH_TOKEN\nB=2\n', [2]],
  ['a colon instead of =', 'TWILIO_AUTH_TOKEN: abcdef-secret\n', [1]],
  ['a name that is none', 'A=1\n\n9LIVES=x-secret\nA B=y-secret\n', [3, 4]],
  ['a quote that does not end', 'A=1\nB="x-secret\n', [2]],
  ['a quote that does not end before another', 'A=1\nB="x-secret\nC="y-secret"\nD=1\n', [2]],
  ['a quote that does not end after spaces', 'A =  "x-secret\nB=1\n', [1]],
  ['one that does not end before two others', 'B="x-secret\nC=1\nD="y"\nE="z"\n', [1]],
  ['one that does not end before an empty one', "A='x-secret\nB=''\nC='z'\n", [1]],
  ['words after a quote', 'A="1" 2-secret\n', [1]],
  ['the line ends of Windows', 'A=1\r\nwhat is this-secret\r\nB=2\r\n', [2]],
] as const)
  test(`a start names each line that cannot be read, and nothing of what it holds (${what})`, async (t) => {
    const file = await fileWith(t, text);

    const { faults } = await readEnvFile(file);

    assert.deepEqual(
      faults.map((fault) => /line (\d+) cannot be read; expected NAME=value/.exec(fault)?.[1]),
      lines.map(String),
    );
    assert.ok(faults.every((fault) => fault.startsWith(`${file} `) && !fault.includes('secret')));
    await assert.rejects(readEnvironment(file, {}), ConfigurationError);
  });
