import assert from 'node:assert/strict';
import dns from 'node:dns';
import { createServer } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, afterEach, before, test } from 'node:test';

type Address = { address: string; family: number };
/** One of the internet, and one of this network at the same port. */
const [PUBLIC, PRIVATE] = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 })) as [
  Address,
  Address,
];
const mayReach = (address: string) => address === PUBLIC.address;
const { lookup } = dns;
let resolved: Address[] = [];
type Answer = (error: null, found: Address[]) => void;
const lookUp = (name: string, options: object, answer: Answer) =>
  name === 'media.test' ? answer(null, resolved) : lookup(name, options, answer as never);
dns.lookup = lookUp as unknown as typeof lookup;
syncBuiltinESMExports();
const { openDownload } = await import('../../lib/vendors/open-download.ts');

const reached: string[] = [];
const servers = [PUBLIC, PRIVATE].map(({ address }) =>
  createServer((_, response) => {
    reached.push(address);
    response.end(address);
  }),
) as [ReturnType<typeof createServer>, ReturnType<typeof createServer>];
let port = 0;

before(async () => {
  await new Promise<void>((ready) => servers[0].listen(0, PUBLIC.address, ready));
  ({ port } = servers[0].address() as AddressInfo);
  await new Promise<void>((ready) => servers[1].listen(port, PRIVATE.address, ready));
});
afterEach(() => reached.splice(0));
after(() => {
  dns.lookup = lookup;
  syncBuiltinESMExports();
  for (const server of servers) server.close();
});

const open = () =>
  openDownload({
    url: new URL(`http://media.test:${port}/x`),
    mayReach,
    signal: AbortSignal.timeout(20_000),
  });

for (const addresses of [
  [PUBLIC, PRIVATE],
  [PRIVATE, PUBLIC],
  [PRIVATE, PRIVATE, PUBLIC],
])
  test(`of a name with ${addresses.map(({ address }) => address).join(', ')} only the address of the internet is reached`, async () => {
    resolved = addresses;

    assert.equal(await text(await open()), PUBLIC.address);

    assert.deepEqual(reached, [PUBLIC.address]);
  });

test('a name that leads to this network alone is not asked', async () => {
  resolved = [PRIVATE];

  await assert.rejects(open(), { code: 'FORBIDDEN_ADDRESS' });

  assert.deepEqual(reached, []);
});

test('when the address of the internet does not answer, the other one is not tried instead', async () => {
  resolved = [{ address: PUBLIC.address, family: 4 }, PRIVATE];
  servers[0].closeAllConnections();
  await new Promise((closed) => servers[0].close(closed));

  await assert.rejects(open(), { code: 'ECONNREFUSED' });

  assert.deepEqual(reached, []);
});
