import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPENING } from '../../../infra/agent/opening.ts';
import { TALK_SECONDS } from '../../../lib/vendors/twilio/create-call.ts';
import { agent } from './agent-for-test.ts';

const { conversation_config, platform_settings } = agent;
const { asr, conversation, language_presets, tts, turn } = conversation_config;
const { prompt } = conversation_config.agent;

for (const [language, sentence, ai] of [
  ['en', OPENING.en, /an AI assistant/],
  ['es', OPENING.es, /un asistente de inteligencia artificial/],
] as const) {
  test(`the first sentence in ${language} says that it is an AI and for whom it calls`, () => {
    assert.match(sentence, ai);
    assert.match(sentence, /\{\{user_name\}\}\.$/);
    assert.ok(sentence.length < 120, 'nobody hears a longer one out');
  });
}

test('the disclosure is spoken word for word, cannot be cut off, and is there in Spanish', () => {
  assert.equal(conversation_config.agent.first_message, OPENING.en);
  assert.equal(conversation_config.agent.disable_first_message_interruptions, true);
  assert.equal(turn.transcribe_on_disabled_interruptions, true);
  assert.deepEqual(language_presets.es.overrides, {
    agent: { language: 'es', first_message: OPENING.es },
    tts: { model_id: 'eleven_flash_v2_5' },
  });
});

test('both ways the audio is what Twilio speaks, by the model that an English agent may have', () => {
  assert.equal(asr.user_input_audio_format, 'ulaw_8000');
  assert.equal(tts.agent_output_audio_format, 'ulaw_8000');
  assert.equal(tts.model_id, 'eleven_flash_v2');
  assert.equal(tts.voice_id, 'voice_1');
});

test('a call ends: after silence, after five minutes, and by the agent itself', () => {
  assert.equal(turn.silence_end_call_timeout, 60);
  assert.equal(conversation.max_duration_seconds, 300);
  assert.ok(conversation.max_duration_seconds <= TALK_SECONDS);
  assert.ok(prompt.built_in_tools.end_call);
});

test('voicemail is hung up on without a message, and menus can be answered by key', () => {
  assert.deepEqual(prompt.built_in_tools.voicemail_detection.params, {
    system_tool_type: 'voicemail_detection',
  });
  assert.ok(prompt.built_in_tools.play_keypad_touch_tone);
  for (const [name, tool] of Object.entries(prompt.built_in_tools)) {
    assert.deepEqual([tool.name, tool.params.system_tool_type], [name, name]);
  }
});

test('the agent keeps no voice and nothing for ever', () => {
  const { privacy } = platform_settings;

  assert.equal(privacy.record_voice, false);
  assert.ok(privacy.retention_days > 0 && privacy.retention_days <= 30);
  assert.equal(privacy.delete_transcript_and_pii, true);
});

test('strangers cannot start the agent, and it can neither burst, queue nor run without limit', () => {
  assert.equal(platform_settings.auth.enable_auth, true);
  assert.equal(platform_settings.call_limits.bursting_enabled, false);
  assert.equal(platform_settings.queueing_config.enabled, false);
  assert.equal(platform_settings.call_limits.agent_concurrency_limit, 20);
  assert.ok(platform_settings.call_limits.daily_limit >= 1000);
});

test('a call can override nothing', () => {
  const leaves = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];

  assert.deepEqual([...new Set(leaves(platform_settings.overrides))], [false]);
});

test('results come to our webhook as text, failed dials too, and no audio', () => {
  assert.deepEqual(platform_settings.workspace_overrides.webhooks, {
    post_call_webhook_id: 'wh_1',
    events: ['transcript', 'call_initiation_failure'],
    transcript_format: 'json',
    send_audio: false,
  });
});

test('a few criteria within what ElevenLabs takes', () => {
  const { criteria } = platform_settings.evaluation;

  assert.ok(criteria.length <= 5);
  assert.equal(new Set(criteria.map(({ id }) => id)).size, criteria.length);
  for (const { conversation_goal_prompt } of criteria) assert.ok(conversation_goal_prompt.length <= 2000);
});

test('the agent is plain JSON: what is sent is what was built', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(agent)), agent);
});
