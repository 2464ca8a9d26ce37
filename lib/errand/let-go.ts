import {
  type Call,
  decide,
  type Errand,
  GOODBYE_SECONDS,
  isUnderWay,
  STOP_SECONDS,
  wantsAppointment,
} from './errand.ts';

/** The matter is settled: undialled calls are dropped, ringing ones cancelled, answered ones may say goodbye. */
export function letGoOfOthers(errand: Errand): void {
  for (const call of errand.calls) {
    if (!wantsAppointment(call) || call.n === errand.appointment?.call) continue;
    if (call.verifies && !errand.muted && !errand.cancelWanted) continue;
    letGo(errand, call);
  }
}

/** A call that is under way is ended, politely where somebody is on the line. */
export function letGo(errand: Errand, call: Call): void {
  if (call.letGo || !isUnderWay(call)) return;
  call.letGo = true;
  if (call.state === 'queued') call.state = 'dropped';
  else hangUp(errand, call);
}

/** A call whose SID is not known yet is hung up when it becomes known. */
export function hangUp(errand: Errand, call: Call): void {
  if (!call.callSid) return;
  const goodbye = errand.muted ? STOP_SECONDS : GOODBYE_SECONDS;
  const afterSeconds = call.state === 'answered' ? goodbye : 0;
  decide(errand, { type: 'hangUp', call: call.n, afterSeconds });
}
