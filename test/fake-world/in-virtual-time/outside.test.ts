import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startWorld } from './start-world.ts';

test('what a role does not allow is refused, and found at the end', async () => {
  const world = await startWorld([{ name: 'Dr. Smith', category: 'dentist', phone: '+12125551001' }]);
  const { statements } = world.deployment['handle-message']!;
  for (const statement of statements)
    statement.Action = [statement.Action]
      .flat()
      .filter((action) => action !== 'dynamodb:PutItem') as string[];

  await world.user('whatsapp:+15551190001').say('I need a dentist tomorrow afternoon');
  await world.sleep(1000);

  assert.deepEqual(world.twilio.calls, []);
  assert.match(
    world.faults()[0] ?? '',
    /^not allowed: handle-message: dynamodb:PutItem on arn:aws:dynamodb:/,
  );
  await world.stop();
});
