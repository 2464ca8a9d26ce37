import { randomUUID } from 'node:crypto';
import type { Talk } from '../business-scripts.ts';
import type { StreamPeer } from '../twilio/stream-peer.ts';
import type { VendorContext } from '../vendor-context.ts';
import { callTool } from './call-tool.ts';
import { type Conversation, missingVariables, type Phase, type TranscriptLine } from './conversation.ts';
import { heedAnswer, planTurn } from './plan-turn.ts';
import { presentConversation } from './present-conversation.ts';
import { createResultSender } from './send-result.ts';

/** `talk` is what somebody who plays the business has decided. */
type NextTurn = { id: string; turn: number; talk?: Talk };

/** Where it is the business's turn to decide something. */
const decisions: Phase[] = ['reply', 'give-code', 'undo'];

/** Seconds from the end of a call to its post-call webhook. */
const analysisTime = 1.5;

/** Holds the conversations between the agent and the businesses, one turn at a time. */
export function createConversationRunner(context: VendorContext, hangUp: (callSid: string) => void) {
  const { agenda, journal, random, scriptFor, tell, timeScale } = context;
  const conversations = journal.collection<Conversation>('conversation');
  const sendResult = createResultSender(context);

  const change = (conversation: Conversation, part: Partial<Conversation>): Conversation => {
    const changed = { ...conversation, ...part };
    conversations.put(conversation.id, changed);
    return changed;
  };
  const where = (conversation: Conversation) => ({
    callSid: conversation.callSid ?? '',
    conversationId: conversation.id,
    to: conversation.externalNumber,
  });
  const record = (conversation: Conversation, line: Omit<TranscriptLine, 'seconds'>): TranscriptLine[] => {
    const seconds = Math.round((Date.now() - (conversation.acceptedAt ?? Date.now())) / 1000 / timeScale);
    if (line.message !== null) {
      const speaker = line.role === 'agent' ? 'agent' : 'business';
      tell({ type: 'utterance', ...where(conversation), speaker, text: line.message });
    }
    return [...conversation.transcript, { ...line, seconds }];
  };

  const finish = (conversation: Conversation, part: Partial<Conversation>) => {
    const ended = change(conversation, { status: 'processing', endedAt: Date.now(), ...part });
    const { outcome, start } = ended.agreement;
    tell({ type: 'conversation-ended', ...where(ended), outcome, start });
    agenda.after(analysisTime, 'conversation-result', ended.id);
    return ended;
  };

  /** The next turn is put down before the state moves on: a crash in between repeats a turn and loses none. */
  const moveOn = (
    conversation: Conversation,
    pace: number,
    part: Partial<Conversation> & { phase: Phase },
  ) => {
    const turn = conversation.turn + 1;
    // A tool is called right after what was heard; people take a moment.
    const wait = part.phase === 'offer' || part.phase === 'booked' ? 0.3 : pace;
    agenda.after(wait, 'conversation-turn', { id: conversation.id, turn } satisfies NextTurn);
    change(conversation, { ...part, turn });
  };

  agenda.handle<NextTurn>('conversation-turn', async ({ id, turn, talk }) => {
    const conversation = conversations.get(id);
    if (conversation?.status !== 'in-progress' || conversation.turn !== turn) return;
    const scripted = scriptFor(conversation.externalNumber);
    const script = { ...scripted, talk: talk ?? scripted.talk };
    if (script.talk === 'by-hand' && decisions.includes(conversation.phase)) return;
    const planned = planTurn(conversation, script, { now: Date.now(), random });
    if (planned.do === 'end') {
      finish(conversation, { terminationReason: planned.reason });
      if (conversation.callSid !== null) hangUp(conversation.callSid);
      return;
    }
    if (planned.do === 'call-tool') return useTool(conversation, script.pace, planned.tool, planned.request);
    moveOn(conversation, script.pace, {
      transcript: record(conversation, {
        role: planned.speaker === 'agent' ? 'agent' : 'user',
        message: planned.text,
      }),
      agreement: { ...conversation.agreement, ...planned.agreed },
      phase: planned.next,
    });
  });

  const useTool = async (
    before: Conversation,
    pace: number,
    tool: 'offer' | 'booked',
    request: Record<string, unknown>,
  ) => {
    const { status, text, answer } = await callTool(context, tool, request);
    tell({ type: 'tool-call', ...where(before), tool, request, status, answer: answer ?? {} });
    const conversation = conversations.get(before.id);
    if (conversation?.status !== 'in-progress') return;
    const heeded = heedAnswer(conversation, tool, answer);
    const requestId = randomUUID();
    const isError = answer === null;
    const toolCall = { requestId, tool, request: JSON.stringify(request), answer: text, isError };
    moveOn(conversation, pace, {
      transcript: record(conversation, { role: 'agent', message: heeded.text, toolCall }),
      agreement: { ...conversation.agreement, ...heeded.agreed },
      phase: heeded.next,
    });
  };

  agenda.handle<string>('conversation-result', (id) => {
    const conversation = conversations.get(id);
    if (conversation === undefined) return;
    const settled = change(conversation, { status: conversation.error === null ? 'done' : 'failed' });
    sendResult('post_call_transcription', presentConversation(settled, timeScale));
  });

  const peer: StreamPeer = {
    open(id, call) {
      const known = conversations.get(id);
      if (known?.status !== 'initiated') return false;
      const conversation = change(known, {
        status: 'in-progress',
        callSid: call.sid,
        acceptedAt: Date.now(),
      });
      const missing = missingVariables(conversation.variables);
      if (missing.length === 0) {
        agenda.after(0.5, 'conversation-turn', { id, turn: conversation.turn } satisfies NextTurn);
        return true;
      }
      tell({ type: 'conversation-dropped', ...where(conversation), missing });
      const reason = `Missing required dynamic variables in first message: {${missing.map((name) => `'${name}'`).join(', ')}}`;
      finish(conversation, { error: { code: 1008, reason }, terminationReason: reason });
      return false;
    },
    close(call) {
      const conversation = conversations.get(call.conversationId ?? '');
      if (conversation?.status !== 'in-progress') return;
      finish(conversation, { terminationReason: 'Call ended by remote party' });
    },
    unanswered(call, body) {
      const conversation = conversations.get(call.request.nativeConversationId ?? '');
      if (conversation?.status !== 'initiated') return;
      const failure_reason = call.status === 'busy' || call.status === 'no-answer' ? call.status : 'unknown';
      change(conversation, {
        status: 'failed',
        endedAt: Date.now(),
        error: { code: 1000, reason: failure_reason },
      });
      const { agentId: agent_id, id: conversation_id } = conversation;
      sendResult('call_initiation_failure', {
        agent_id,
        conversation_id,
        failure_reason,
        metadata: { type: 'twilio', body },
      });
    },
  };

  /** Goes on with a conversation that waits for the business's decision; false when it does not. */
  const play = (id: string, talk: Talk): boolean => {
    const conversation = conversations.get(id);
    if (conversation?.status !== 'in-progress' || !decisions.includes(conversation.phase)) return false;
    agenda.after(0, 'conversation-turn', { id, turn: conversation.turn, talk } satisfies NextTurn);
    return true;
  };

  return { conversations, change, peer, play };
}

export type ConversationRunner = ReturnType<typeof createConversationRunner>;
