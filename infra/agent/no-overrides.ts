/**
 * What a call may override of the agent: nothing. Named one by one, because what a PATCH leaves out stays as it is,
 * and somebody may have switched it on in the dashboard.
 */
export const NO_OVERRIDES = {
  conversation_config_override: {
    agent: {
      first_message: false,
      language: false,
      max_conversation_duration_message: false,
      prompt: {
        prompt: false,
        llm: false,
        tool_ids: false,
        native_mcp_server_ids: false,
        knowledge_base: false,
      },
    },
    asr: { keywords: false },
    conversation: { text_only: false, max_duration_seconds: false },
    tts: {
      model_id: false,
      voice_id: false,
      supported_voices: false,
      stability: false,
      speed: false,
      similarity_boost: false,
      pronunciation_dictionary_locators: false,
    },
    turn: { soft_timeout_config: { message: false, additional_soft_timeout_messages: false } },
  },
  custom_llm_extra_body: false,
  enable_conversation_initiation_client_data_from_webhook: false,
  enable_starting_workflow_node_id_from_client: false,
  enable_procedure_ids_from_client: false,
};
