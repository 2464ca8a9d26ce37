import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLoopbackAddress, isPublicAddress } from '../../lib/vendors/is-public-address.ts';

for (const address of ['54.231.10.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '2606:4700::1111'])
  test(`${address} is on the internet`, () => assert.ok(isPublicAddress(address)));

for (const address of [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.9.9.9',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:169.254.169.254',
  '64:ff9b::a9fe:a9fe',
  '2002:a9fe:a9fe::1',
  'fd00:ec2::254',
  'fe80::1',
  'ff02::1',
])
  test(`${address} is not on the internet`, () => assert.ok(!isPublicAddress(address)));

test('only 127.0.0.0/8 and ::1 are this machine', () => {
  const addresses = ['127.0.0.1', '127.9.9.9', '::1', '0.0.0.0', '::', '169.254.169.254', '10.0.0.1'];

  assert.deepEqual(addresses.filter(isLoopbackAddress), ['127.0.0.1', '127.9.9.9', '::1']);
});
