import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';

const program = resolve(import.meta.dirname, '../../../../infra/commands/ops/ops.ts');
const folder = await mkdtemp(join(tmpdir(), 'ops-'));

/** AWS, as far as it answers to `operate`. */
let answer: { status?: number; headers?: Record<string, string>; body: unknown } = { body: {} };
const server = createServer((_, response) => {
  const { status = 200, headers = {}, body } = answer;
  response.writeHead(status, headers).end(JSON.stringify(body));
});
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

after(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Runs the command with nothing of this shell's but what is given. */
function ops(args: string[], env: Record<string, string> = {}) {
  const clean = { PATH: process.env.PATH ?? '', HOME: folder, AWS_EC2_METADATA_DISABLED: 'true', ...env };
  return new Promise<{ code: number; stdout: string; stderr: string }>((done) =>
    execFile(process.execPath, [program, ...args], { env: clean, cwd: folder }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );
}

const signedIn = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'a',
  AWS_SECRET_ACCESS_KEY: 'b',
  AWS_ENDPOINT_URL: endpoint,
};

test('without a local stack it says how to start one', async () => {
  const { code, stdout, stderr } = await ops(['status'], { DATA_DIR: join(folder, 'none') });

  assert.deepEqual([code, stdout], [1, '']);
  assert.match(
    stderr,
    /^No local stack runs on .*: start it with "npm run dev", or name a deployment with "--stage/,
  );
});

test('so it does when the one that was here has ended', async () => {
  const gone = { endpoint: 'http://127.0.0.1:1', accessKeyId: 'a', secretAccessKey: 'b' };
  await writeFile(join(folder, 'operator.json'), JSON.stringify(gone));

  assert.match((await ops(['errand', 'x'], { DATA_DIR: folder })).stderr, /^No local stack runs on /);
});

test('without credentials or a region for a deployment it says so', async () => {
  const nowhere = await ops(['providers', 'list', '--stage', 'prod']);
  const nobody = await ops(['providers', 'list', '--stage', 'prod'], { AWS_REGION: 'us-east-1' });

  assert.match(nowhere.stderr, /^No AWS region is set/);
  assert.match(nobody.stderr, /sign in to AWS in this shell/);
  assert.deepEqual([nowhere.code, nobody.code], [1, 1]);
});

test('a stage that is not deployed is named', async () => {
  answer = {
    status: 404,
    headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
    body: { Message: 'Function not found' },
  };

  const { stderr } = await ops(['providers', 'list', '--stage', 'prod'], signedIn);

  assert.match(stderr, /^AWS knows no function ringround-prod-operate here: deploy the stage "prod" first/);
});

test('a function that fails is named with its log', async () => {
  answer = {
    headers: { 'x-amz-function-error': 'Unhandled' },
    body: { errorType: 'Error', errorMessage: 'on purpose' },
  };

  const { stderr } = await ops(['providers', 'list', '--stage', 'dev'], signedIn);

  assert.match(
    stderr,
    /^ringround-dev-operate failed: Error: on purpose\. .*\/aws\/lambda\/ringround-dev-operate/,
  );
});

test('what is refused ends with 1, what is done with 0, plain in a pipe or as JSON', async () => {
  answer = { body: { title: 'Errand', fault: 'There is none.' } };
  const refused = await ops(['errand', 'x', '--stage', 'dev'], signedIn);
  answer = { body: { title: 'Errand x', facts: [{ name: 'status', value: 'open' }] } };
  const shown = await ops(['errand', 'x', '--stage', 'dev'], signedIn);
  const json = await ops(['errand', 'x', '--stage', 'dev', '--json'], signedIn);

  assert.deepEqual([refused.code, refused.stdout], [1, 'Errand\n✖ There is none.\n']);
  assert.deepEqual([shown.code, shown.stdout], [0, 'Errand x\n\nstatus  open\n']);
  assert.deepEqual(JSON.parse(json.stdout), answer.body);
});

test('an export is the CSV and nothing else', async () => {
  answer = { body: { csv: 'id,name\nd1,Dr. Smith\n' } };

  const { stdout } = await ops(['providers', 'export', '--stage', 'dev'], signedIn);

  assert.equal(stdout, 'id,name\nd1,Dr. Smith\n');
});
