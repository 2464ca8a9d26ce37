/** An outbound call of the voice agent. `dynamicVariables` must hold every variable that the agent knows: a missing one drops the call when it is answered. */
export type AgentCall = {
  /** E.164. */
  to: string;
  /** The user's keyed hash. */
  userId: string;
  dynamicVariables: Record<string, string>;
};

/** What both ways to dial have in common. */
export const callBody = ({ to, userId, dynamicVariables }: AgentCall) => ({
  agent_id: process.env.ELEVENLABS_AGENT_ID,
  to_number: to,
  conversation_initiation_client_data: { user_id: userId, dynamic_variables: dynamicVariables },
});
