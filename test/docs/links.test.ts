import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { documents, textOf } from './documents.ts';

const root = resolve(import.meta.dirname, '../..');

/** As GitHub makes them: lower case, no punctuation, blanks to hyphens. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );

for (const [path, text] of documents)
  test(`every link of ${path} leads somewhere`, () => {
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target));

    const broken = targets.filter((target) => {
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? path : relative(root, resolve(root, dirname(path), file));
      if (!existsSync(join(root, found))) return true;
      return anchor !== undefined && !anchorsOf(textOf(found)).includes(anchor);
    });

    assert.ok(targets.length > 0);
    assert.deepEqual(broken, []);
  });
