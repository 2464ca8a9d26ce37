import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWorld, type World } from '../fake-world/in-virtual-time/start-world.ts';
import { offers } from '../fake-world/scripts.ts';

let world: World;

before(async () => {
  world = await startWorld(
    [{ name: 'Dr. Smith', category: 'dentist', phone: '+12125551001', script: offers(0) }],
    { TRANSCRIBER: 'openai' },
  );
});
after(() => world?.stop());

test('OpenAI, when it was chosen, is given the audio as voice.ogg, again after a 503, and nobody else is', async () => {
  const user = world.user('whatsapp:+15551200001');
  const moods = [503] as number[];
  world.speech.mood = () => moods.shift() ?? 'well';

  await user.speaks('I need a dentist tomorrow at 4 pm.');
  const confirmation = await user.hears(/Appointment Confirmed/, 45_000);

  assert.match(confirmation.body, /\*Time:\* 4:00 PM/);
  assert.deepEqual(
    world.speech.asked.map(({ vendor, fileName, fileType }) => [vendor, fileName, fileType]),
    Array(2).fill(['OpenAI', 'voice.ogg', 'audio/ogg']),
  );
  for (const { fields } of world.speech.asked) assert.match(fields.model ?? '', /transcribe|whisper/);
  assert.deepEqual(world.faults(), []);
});
