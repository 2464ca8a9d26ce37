import { readFile } from 'node:fs/promises';
import { type OperatorFile, operatorFileIn } from '../../local/operator-file.ts';
import { StartError } from '../../local/start-error.ts';
import type { Stage } from '../../stack/stage.ts';

/** A deployment, reached by the AWS credentials of the shell, or the local stack that runs on a data folder. */
export type Target = { stage: Stage } | { dataDirectory: string };

/** The stage that the local stack runs. */
const LOCAL_STAGE: Stage = 'dev';
const REGION = 'us-east-1';

/** What an AWS client is made with. */
export type Connection = {
  stage: Stage;
  client: {
    endpoint?: string;
    region?: string;
    credentials?: { accessKeyId: string; secretAccessKey: string };
  };
};

/** Throws `StartError` when no local stack runs there. */
export async function connect(target: Target): Promise<Connection> {
  if ('stage' in target) return { stage: target.stage, client: {} };
  const text = await readFile(operatorFileIn(target.dataDirectory), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw notRunning(target.dataDirectory);
      throw error;
    },
  );
  const { endpoint, accessKeyId, secretAccessKey }: OperatorFile = JSON.parse(text);
  const answer = await fetch(endpoint).catch(() => {
    throw notRunning(target.dataDirectory);
  });
  await answer.body?.cancel();
  return {
    stage: LOCAL_STAGE,
    client: { endpoint, region: REGION, credentials: { accessKeyId, secretAccessKey } },
  };
}

const notRunning = (dataDirectory: string) =>
  new StartError(
    `No local stack runs on ${dataDirectory}: start it with "npm run dev", or name a deployment with "--stage dev" or "--stage prod".`,
  );
