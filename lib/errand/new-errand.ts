import type { Errand, ErrandProvider, Request, Settings } from './errand.ts';

export type NewErrand = {
  id: string;
  userKey: string;
  address: string;
  userName: string;
  callbackNumber: string;
  request: Request;
  settings: Settings;
  providers: ErrandProvider[];
};

/** An errand before its first event. */
export const newErrand = (given: NewErrand, now: number): Errand => ({
  ...given,
  createdAt: now,
  calls: [],
  right: null,
  appointment: null,
  status: 'open',
  choices: [],
  effects: [],
  lastEffect: 0,
  wakeAt: 0,
  chain: 0,
});
