import type { Call, Cost, Errand } from './errand.ts';
import { isOver } from './watch.ts';

/** List prices in US dollars of November 2026, without discounts and taxes: what comes of them is an estimate. */
export const PRICES = {
  /** A started minute of a call within the US. https://www.twilio.com/en-us/voice/pricing/us */
  voiceMinute: 0.014,
  /** A started minute of the media stream between the call and the agent. Same page. */
  streamMinute: 0.0044,
  /** A call that is listened to for an answering machine, which begins when somebody picks up. Same page. */
  machineDetection: 0.0075,
  /** A minute of the agent beyond those of the plan; its language model comes on top. https://elevenlabs.io/pricing/agents */
  agentMinute: 0.08,
  /** A WhatsApp message; what Meta asks for a template comes on top. https://www.twilio.com/whatsapp/pricing */
  message: 0.005,
};
const MINUTE = 60_000;

/** What the calls that have ended and the replies cost. A call that nobody picked up costs nothing. */
function estimateCost({ calls, replies: messages = 0 }: Errand): Cost {
  const placed = calls.filter((call) => call.state === 'ended' && (call.callSid ?? call.answeredAt));
  const minutes = placed.map(minutesOf).filter((count) => count > 0);
  const minute = PRICES.voiceMinute + PRICES.streamMinute + PRICES.agentMinute;
  const total = minutes.reduce((sum, count) => sum + count, 0);
  const dollars = total * minute + minutes.length * PRICES.machineDetection + messages * PRICES.message;
  return { calls: placed.length, minutes: total, messages, dollars: Math.round(dollars * 1000) / 1000 };
}

/** Started minutes; what was answered is at least one, also when its end was heard of first. */
const minutesOf = ({ answeredAt, endedAt = 0 }: Call): number =>
  answeredAt === undefined ? 0 : Math.max(1, Math.ceil((endedAt - answeredAt) / MINUTE));

/** Keeps what the errand has cost, and marks as told to the operator what stands when it is over. */
export function keepCost(errand: Errand, now: number): void {
  const cost = estimateCost(errand);
  if (cost.calls === 0 && cost.messages === 0) return;
  errand.cost = cost;
  if (isOver(errand, now)) errand.toldDollars = cost.dollars;
}
