import type { Agenda } from './agenda.ts';
import type { BusinessScript } from './business-scripts.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { VendorNews } from './vendor-events.ts';

/** Whom the vendors serve: the account, its sender and caller id, the agent, the secrets. */
export type Account = {
  accountSid: string;
  authToken: string;
  /** `whatsapp:+E164` */
  whatsappFrom: string;
  voiceFrom: string;
  agentId: string;
  apiKey: string;
  webhookSecret: string;
  toolSecret: string;
  /** The origin that webhooks are delivered to. */
  publicUrl: () => string;
};

/** What every part of a simulated vendor works with. */
export type VendorContext = {
  account: Account;
  journal: Journal;
  agenda: Agenda;
  faults: Faults;
  scriptFor: (number: string) => BusinessScript;
  tell: (news: VendorNews) => void;
  /** In [0, 1). */
  random: () => number;
  /** Real milliseconds per millisecond of vendor time. */
  timeScale: number;
  callsPerSecond: number;
  /** How many times as long as usual this machine takes; the vendors wait so much longer for an answer. */
  slowness: () => number;
  /** Aborts what is under way when the vendors stop. */
  stopping: AbortSignal;
};
