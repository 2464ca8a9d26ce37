import type { Talk } from './business-scripts.ts';

/** What whoever plays a business does: while it rings, while the agent waits for an answer, or at any time hang up. */
export const moves = {
  ringing: ['answer', 'voicemail', 'busy', 'no-answer'],
  talking: ['agrees', 'other-slot', 'no-slot', 'refuses'],
  always: ['hang-up'],
} as const;
export type Move = (typeof moves)[keyof typeof moves][number];

/** Whom a person plays instead of a script; `*` stands for every number. */
export type Hand = { number: string; talk: Talk };
export const EVERYBODY = '*';
