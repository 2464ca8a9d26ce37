import type { VendorContext } from '../vendor-context.ts';
import { progressParams } from './call-params.ts';
import { type CallRecord, type CallRequest, hasEnded } from './call-record.ts';
import { newSid } from './identify.ts';
import { newIdempotencyToken, postWebhook, type TwilioWebhook } from './post-webhook.ts';
import { readCallPlan, type TwimlSource } from './read-call-plan.ts';
import type { StreamPeer } from './stream-peer.ts';

type Ending = 'completed' | 'busy' | 'failed' | 'no-answer' | 'canceled';

/** Runs calls: queued at the account's pace, dialled, rung, answered or not, each with its callbacks. */
export function createCallRunner(context: VendorContext, peer: () => StreamPeer) {
  const { account, agenda, journal, scriptFor, tell, random, slowness, timeScale } = context;
  const calls = journal.collection<CallRecord>('call');
  const pacing = journal.collection<number>('next-dial');

  const update = (call: CallRecord, change: Partial<CallRecord>): CallRecord => {
    const updated = { ...call, ...change, updatedAt: Date.now() };
    calls.put(call.sid, updated);
    return updated;
  };

  /** Counts a progress event and calls back when it was subscribed to. */
  const progress = (call: CallRecord, event: string, status: string) => {
    tell({
      type: 'call',
      callSid: call.sid,
      to: call.to,
      status,
      script: scriptFor(call.to).name,
      ...(call.answeredBy === null ? {} : { answeredBy: call.answeredBy }),
      ...(call.durationSeconds === null ? {} : { durationSeconds: call.durationSeconds }),
    });
    const { statusCallback, statusCallbackEvents, statusCallbackMethod = 'POST' } = call.request;
    if (statusCallback !== undefined && statusCallbackEvents.includes(event)) {
      agenda.after(0, 'twilio-webhook', {
        kind: `call-status ${status}`,
        url: statusCallback,
        method: statusCallbackMethod,
        params: progressParams(account.accountSid, call, status),
        idempotencyToken: newIdempotencyToken(),
      } satisfies TwilioWebhook);
    }
    return update(call, { sequence: call.sequence + 1 });
  };

  const end = (sid: string, status: Ending) => {
    const call = calls.get(sid);
    if (call === undefined || hasEnded(call)) return;
    const now = Date.now();
    const talked =
      call.answeredAt === null ? 0 : Math.max(1, Math.round((now - call.answeredAt) / 1000 / timeScale));
    const ended = update(call, { status, endedAt: now, durationSeconds: talked });
    const params = progressParams(account.accountSid, ended, status);
    progress(ended, 'completed', status);
    if (ended.conversationId !== null) peer().close(ended);
    else if (ended.request.nativeConversationId !== undefined) peer().unanswered(ended, params);
  };

  agenda.handle<string>('call-dial', (sid) => {
    const call = calls.get(sid);
    if (call?.status !== 'queued') return;
    progress(update(call, { startedAt: Date.now() }), 'initiated', 'initiated');
    const { ringing } = scriptFor(call.to);
    if (ringing.kind === 'fails') agenda.after(ringing.after, 'call-end', { sid, status: 'failed' });
    else agenda.after(0.4, 'call-ring', sid);
  });

  agenda.handle<string>('call-ring', (sid) => {
    const call = calls.get(sid);
    if (call?.status !== 'queued') return;
    const { timeout } = progress(update(call, { status: 'ringing' }), 'ringing', 'ringing').request;
    const { ringing } = scriptFor(call.to);
    const giveUp = timeout + 5;
    // Whoever plays a business by hand sees it ring later on a slow machine.
    if (ringing.kind === 'by-hand')
      return agenda.after(giveUp * slowness(), 'call-end', { sid, status: 'no-answer' });
    if (ringing.kind === 'answers') {
      const [least, most] = ringing.after;
      const after = least + random() * (most - least);
      if (after < giveUp) return agenda.after(after, 'call-answer', sid);
      return agenda.after(giveUp, 'call-end', { sid, status: 'no-answer' });
    }
    const status = ringing.kind === 'busy' ? 'busy' : 'no-answer';
    agenda.after(Math.min(ringing.after, giveUp), 'call-end', { sid, status });
  });

  /** Whoever took a business over while it rang picks up in its place. */
  agenda.handle<string>('call-answer', (sid) => {
    const call = calls.get(sid);
    if (call && scriptFor(call.to).ringing.kind !== 'by-hand') return pickUp(sid);
  });

  const pickUp = async (sid: string) => {
    const ringing = calls.get(sid);
    if (ringing?.status !== 'ringing') return;
    const { request } = ringing;
    const heard = scriptFor(ringing.to).talk === 'voicemail' ? 'machine_start' : 'human';
    const answeredBy = request.detectsMachine && !request.asyncAmd ? heard : null;
    const call = progress(
      update(ringing, { status: 'in-progress', answeredAt: Date.now(), answeredBy }),
      'answered',
      'in-progress',
    );
    agenda.after(request.timeLimit, 'call-end', { sid, status: 'completed' });
    if (request.detectsMachine && request.asyncAmd) agenda.after(1, 'call-amd', { sid, heard });
    await follow(call, request);
  };

  agenda.handle<{ sid: string; heard: string }>('call-amd', async ({ sid, heard }) => {
    const call = calls.get(sid);
    if (call?.status !== 'in-progress') return;
    const { asyncAmdStatusCallback: url, asyncAmdStatusCallbackMethod: method = 'POST' } = call.request;
    update(call, { answeredBy: heard });
    if (url === undefined) return;
    const params = {
      CallSid: sid,
      AccountSid: account.accountSid,
      AnsweredBy: heard,
      MachineDetectionDuration: '1000',
    };
    const idempotencyToken = newIdempotencyToken();
    await postWebhook(context, { kind: `amd ${heard}`, url, method, params, idempotencyToken });
  });

  agenda.handle<{ sid: string; status: Ending }>('call-end', ({ sid, status }) => end(sid, status));

  /** Carries out the TwiML of a call that is in progress. */
  const follow = async (call: CallRecord, source: TwimlSource) => {
    const plan = await readCallPlan(context, call, source);
    const current = calls.get(call.sid);
    if (current?.status !== 'in-progress') return;
    if ('seconds' in plan)
      return agenda.after(plan.seconds, 'call-end', { sid: call.sid, status: 'completed' });
    const connected = update(current, { conversationId: plan.conversationId });
    if (peer().open(plan.conversationId, connected)) return;
    tell({ type: 'console', vendor: 'twilio', code: 31921, message: 'Stream - Connection - Broken' });
    end(call.sid, 'completed');
  };

  return {
    calls,
    pickUp,
    end,
    update,
    /** Gives a call in progress other TwiML; its conversation ends. */
    async redirect(sid: string, source: TwimlSource) {
      const call = calls.get(sid)!;
      if (call.conversationId !== null) peer().close(call);
      const { nativeConversationId: _, ...request } = call.request;
      await follow(update(call, { conversationId: null, request }), source);
    },
    /** Accepts a dial; what is over the pace waits in the queue and is never refused. */
    place(request: CallRequest): CallRecord {
      const now = Date.now();
      const slot = Math.max(now, pacing.get('account') ?? 0);
      pacing.put('account', slot + (1000 / context.callsPerSecond) * timeScale);
      const call: CallRecord = {
        sid: newSid('CA'),
        to: request.to,
        from: request.from,
        status: 'queued',
        createdAt: now,
        updatedAt: now,
        queueTime: Math.round((slot - now) / timeScale),
        startedAt: null,
        answeredAt: null,
        endedAt: null,
        answeredBy: null,
        durationSeconds: null,
        sequence: 0,
        conversationId: null,
        request,
      };
      calls.put(call.sid, call);
      const script = scriptFor(call.to).name;
      tell({
        type: 'call',
        callSid: call.sid,
        to: call.to,
        status: 'created',
        script,
        queueTime: call.queueTime,
      });
      agenda.after((slot - now) / 1000 / timeScale + 0.1, 'call-dial', call.sid);
      return call;
    },
  };
}

export type CallRunner = ReturnType<typeof createCallRunner>;
