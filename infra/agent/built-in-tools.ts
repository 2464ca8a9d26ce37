const builtIn = <const N extends string>(name: N, params: object = {}, description = '') => ({
  type: 'system' as const,
  name,
  description,
  params: { system_tool_type: name, ...params },
});

/** ElevenLabs' own tools; with an empty description they explain themselves. None is added unless it is named. */
export const BUILT_IN_TOOLS = {
  end_call: builtIn('end_call'),
  /** Without `voicemail_message` it hangs up and leaves no message. */
  voicemail_detection: builtIn('voicemail_detection'),
  play_keypad_touch_tone: builtIn('play_keypad_touch_tone', { suppress_turn_after_dtmf: true }),
  skip_turn: builtIn('skip_turn'),
  language_detection: builtIn('language_detection'),
};
