import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import { startWorld, type World } from './start-world.ts';

/** A deployment, or a local stack, whose vendors are set up in full, with the templates approved. */
export async function startHealthyWorld(t: TestContext, kind: 'deployment' | 'local' = 'deployment') {
  const world = await startWorld(t, kind);
  const csv = await writeDirectory(world);
  const { text } = await world.setup(...(kind === 'deployment' ? ['--providers', csv] : []));
  world.redeploy(text);
  for (const content of world.twilio.account.contents) content.approval = { status: 'approved' };
  const { code, text: health } = await world.doctor();
  assert.equal(code, 0, health);
  return world;
}

export async function writeDirectory({ file }: World): Promise<string> {
  const csv = `${file}.csv`;
  await writeFile(csv, '\ufeffid\ndent\nvet\n', 'utf16le');
  return csv;
}

/** The one item of a list. */
export function only<T>(items: T[]): T {
  assert.equal(items.length, 1);
  return items[0] as T;
}
