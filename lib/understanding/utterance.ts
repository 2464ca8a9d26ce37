import type { Danger } from '../words/emergency.ts';
import type { LocalWindow } from './time/windows.ts';

/** Where and when a message is said, and what it may be about: plain data. */
export type Context = {
  /** Epoch milliseconds. */
  now: number;
  /** IANA: the zone where the appointment will be. */
  timezone: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  directory: KnownDirectory;
  /** What the user was asked last and has not answered. */
  pending?: Pending;
  /** What the user has under way, newest first. */
  open?: OpenErrand[];
};
export type KnownDirectory = { categories: string[]; areas: string[]; businesses?: KnownBusiness[] };
/** A business of the directory; the category is what it does. */
export type KnownBusiness = { name: string; category?: string };
export type Pending = {
  is:
    | 'which-service'
    | 'which-day'
    | 'which-area'
    | 'which-errand'
    | 'call-contact'
    | 'confirm-erasure'
    | 'choose';
  /** What may be chosen, as it was shown. */
  options?: string[];
};
export type OpenErrand = {
  service: string;
  state: 'searching' | 'choosing' | 'booked';
  /** Local minutes since 1970-01-01 00:00, sorted and disjoint. */
  windows?: LocalWindow[];
};

/** Who is to be called. */
export type Wanted =
  | { is: 'service'; service: string }
  /** Several may be meant. */
  | { is: 'among'; among: string[] }
  /** Asked for, and not in the directory. */
  | { is: 'unknown'; unknownService: string }
  | { is: 'unsaid' };

/** What a message says of a request, all of it together. */
export type Details = {
  wanted: Wanted;
  business?: string;
  /** What the business does. */
  category?: string;
  area?: string;
  unknownArea?: string;
  /** Sorted and disjoint; `null` when no time was said. */
  windows: LocalWindow[] | null;
  isAsap: boolean;
  /** What the business has to fulfil, in the user's words. */
  conditions: string[];
};

/** What was done, and what came with it. */
export type Said =
  | ({ act: 'book' | 'change' | 'reschedule' | 'cancel' | 'tell' | 'status' } & Details)
  | ({ act: 'ask'; questions: string[] } & Details)
  /** A number from 1. */
  | { act: 'choose'; choice: number }
  | ({ act: 'yes' | 'no' } & Details)
  | {
      act: 'help' | 'stop' | 'start' | 'erase' | 'about-us' | 'thanks' | 'greeting' | 'remark';
    }
  | ({ act: 'emergency'; danger: Danger } & Details)
  | ({ act: 'unclear' } & Details);

/** What a person did with a message. `unread` is empty when no word of time or place was dropped. */
export type Utterance = Said & { unread: string[]; language: string; by: 'rules' };
export type Act = Utterance['act'];
