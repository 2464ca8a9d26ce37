import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalStack } from './stack/start-stack.ts';

/** How the operator reaches a running local stack, which is what its `awsEndpoint` and its credentials are for. */
export type OperatorFile = { endpoint: string; accessKeyId: string; secretAccessKey: string };

export const operatorFileIn = (dataDirectory: string): string => join(dataDirectory, 'operator.json');

/** Lays the way in into the data folder, readable for its owner alone, for as long as the stack runs. */
export async function admitOperator(
  dataDirectory: string,
  { awsEndpoint: endpoint, operator }: Pick<LocalStack, 'awsEndpoint' | 'operator'>,
): Promise<() => Promise<void>> {
  const file = operatorFileIn(dataDirectory);
  const content: OperatorFile = { endpoint, ...operator };
  // A file that is there keeps its mode.
  await rm(file, { force: true });
  await writeFile(file, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  return () => rm(file, { force: true });
}
