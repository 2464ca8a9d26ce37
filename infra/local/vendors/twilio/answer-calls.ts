import type { ApiAnswer, ApiRequest } from '../faults.ts';
import type { VendorContext } from '../vendor-context.ts';
import { type CallRecord, hasEnded, presentCall } from './call-record.ts';
import { isInRange, listPage, matches } from './list-page.ts';
import { readCallRequest } from './read-call-request.ts';
import { checkCallbackUrl, found, Refusal } from './refuse.ts';
import type { CallRunner } from './run-calls.ts';

/** Answers `/Calls.json` and `/Calls/{sid}.json`. */
export async function answerCalls(
  context: VendorContext,
  runner: CallRunner,
  request: ApiRequest,
  form: URLSearchParams,
  sid: string | undefined,
): Promise<ApiAnswer> {
  const { accountSid, voiceFrom } = context.account;
  const { method, path, query } = request;
  if (sid === undefined) {
    if (method === 'POST') {
      const call = runner.place(readCallRequest(form, voiceFrom));
      return { status: 201, body: presentCall(accountSid, call) };
    }
    const wanted = runner.calls
      .all()
      .filter(
        ({ to, from, status, startedAt, createdAt, endedAt }) =>
          matches(query, { To: to, From: from, Status: status }) &&
          isInRange(query, 'StartTime', startedAt ?? createdAt) &&
          isInRange(query, 'EndTime', endedAt),
      )
      .reverse();
    return {
      status: 200,
      body: listPage('calls', path, query, wanted, (call) => presentCall(accountSid, call)),
    };
  }
  const call = found(runner.calls.get(sid), path);
  if (method === 'DELETE') {
    if (!hasEnded(call)) throw new Refusal(20009, 'Call is still in progress and cannot be deleted', 409);
    runner.calls.remove(sid);
    return { status: 204 };
  }
  if (method === 'POST') await updateCall(runner, call, form);
  return { status: 200, body: presentCall(accountSid, runner.calls.get(sid) ?? call) };
}

/** Changes a live call: hangs it up, gives it other TwiML, or another status callback. */
async function updateCall(runner: CallRunner, call: CallRecord, form: URLSearchParams): Promise<void> {
  const given = (name: string) => form.get(name) || undefined;
  const status = given('Status');
  const twiml = given('Twiml');
  const url = given('Url');
  const statusCallback = given('StatusCallback');
  if (hasEnded(call)) throw new Refusal(21220, 'Call is not in-progress. Cannot redirect.');
  if (status !== undefined && status !== 'canceled' && status !== 'completed') {
    throw new Refusal(21218, `Invalid call status: ${status}`);
  }
  checkCallbackUrl('StatusCallback', statusCallback);
  if (statusCallback !== undefined) {
    const statusCallbackMethod = given('StatusCallbackMethod') ?? 'POST';
    runner.update(call, { request: { ...call.request, statusCallback, statusCallbackMethod } });
  }
  const isTalking = call.status === 'in-progress';
  if (status !== undefined) {
    if (!isTalking) runner.end(call.sid, 'canceled');
    else if (status === 'completed') runner.end(call.sid, 'completed');
    return;
  }
  if (twiml === undefined && url === undefined) return;
  if (!isTalking) throw new Refusal(21220, 'Call is not in-progress. Cannot redirect.');
  await runner.redirect(
    call.sid,
    url === undefined ? { twiml: twiml! } : { url, method: given('Method') ?? 'POST' },
  );
}
