import { BUILT_IN_TOOLS } from './built-in-tools.ts';
import { OPENING } from './opening.ts';
import { PROMPT } from './prompt.ts';
import { PLACEHOLDERS } from './variables.ts';

export type Conversation = { toolIds: readonly string[]; voiceId: string; llm: string };

/** What people say while the agent speaks without wanting to interrupt it; compared as whole utterances. */
const BACKCHANNEL = [
  'hello',
  'hi',
  'yes',
  'yeah',
  'yep',
  'okay',
  'ok',
  'uh-huh',
  'mm-hmm',
  'right',
  'sure',
  'hola',
  'sí',
  'bueno',
  'diga',
  'dígame',
  'ajá',
  'vale',
  'claro',
];

/** Twilio speaks µ-law at 8 kHz; anything else is silence. https://elevenlabs.io/docs/agents-platform/phone-numbers/twilio-integration/register-call */
const AUDIO = 'ulaw_8000';

/** How the agent hears, thinks and speaks. */
export const conversationConfig = ({ toolIds, voiceId, llm }: Conversation) => ({
  agent: {
    language: 'en',
    first_message: OPENING.en,
    // The "hello?" of the one who picks up would cut the disclosure off and make the agent begin again.
    disable_first_message_interruptions: true,
    dynamic_variables: { dynamic_variable_placeholders: { ...PLACEHOLDERS } },
    prompt: {
      prompt: PROMPT,
      llm,
      temperature: 0,
      tool_ids: [...toolIds],
      built_in_tools: BUILT_IN_TOOLS,
      // Tells it the weekday. It is one for all calls and takes no variable; the prompt has the business's zone.
      timezone: 'UTC',
    },
  },
  language_presets: {
    es: {
      overrides: {
        agent: { language: 'es', first_message: OPENING.es },
        tts: { model_id: 'eleven_flash_v2_5' },
      },
    },
  },
  asr: { quality: 'high', provider: 'scribe_realtime', user_input_audio_format: AUDIO, keywords: [] },
  // An English agent is refused with v2_5 ("English Agents must use turbo or flash v2"), Spanish is not spoken without it.
  tts: { model_id: 'eleven_flash_v2', voice_id: voiceId, agent_output_audio_format: AUDIO },
  turn: {
    mode: 'turn',
    turn_eagerness: 'normal',
    turn_timeout: 7,
    // Since they last spoke: long enough for somebody to look in the book.
    silence_end_call_timeout: 60,
    transcribe_on_disabled_interruptions: true,
    interruption_ignore_terms: BACKCHANNEL,
  },
  conversation: { text_only: false, max_duration_seconds: 300 },
});
