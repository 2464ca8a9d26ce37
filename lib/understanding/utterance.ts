import type { CommandWord } from '../words/commands.ts';
import type { Danger } from '../words/emergency.ts';
import type { Correction } from './read-correction.ts';
import type { Intent } from './read-intent.ts';
import type { LocalWindow } from './time/windows.ts';
import type { WhomWord } from './whom.ts';

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

/** What somebody with an appointment may want to know or to have done. */
export type AboutBooked = 'address' | 'price' | 'reminder' | 'doubt' | 'late';

/** What else a message may mean, to be weighed by whoever knows what its writer has under way. */
export type Hints = {
  details: Details;
  /** The whole message is this command. */
  command?: CommandWord;
  /** What it wants of something that is there already, and how surely. */
  intent?: Intent;
  /** Of a business that was asked for, another is meant. */
  correction?: Correction;
  /** Words of time that nothing was made of, whatever its writer does. */
  unread: string[];
  /** The time that is wished for is over. */
  isPast: boolean;
  /** Of the time only what is not wanted was said. */
  isDenial: boolean;
  /** It is to be as much later or earlier, or it is not said by how much. */
  isShift: boolean;
  /** Something more is asked for, rather than spoken of: "I need another dentist". */
  isAnew: boolean;
  /** Something is called off, rather than told to be. */
  isOrder: boolean;
  /** Another business than the one that was booked is wanted. */
  isOtherBusiness: boolean;
  /** The user wants to choose before anything is booked. */
  asksFirst: boolean;
  /** What is asked, or said, of something that is booked. */
  about?: AboutBooked;
  /** It is asked who there is, rather than that somebody is called. */
  isListing: boolean;
  /** Another wish of the same message, and the words of both. */
  second?: { first: string; text: string; utterance: Utterance };
  /** The service is only hinted at. */
  isHinted: boolean;
  /** Something that both know is spoken of: "the optician". */
  isDefinite: boolean;
  /** It is to be when something else is. */
  isSameTime: boolean;
  /** No place is preferred to another. */
  isAnywhere: boolean;
  /** Nothing but one word, and a please. */
  isBare: boolean;
  /** Thanks, and nothing else is told. */
  isOnlyThanks: boolean;
  /** A question mark ends it. */
  isQuestion: boolean;
  /** The words that an appointment is said to be with or at. */
  whom: WhomWord[];
};

/** What a person did with a message. `unread` is empty when no word of time or place was dropped. */
export type Utterance = Said & { unread: string[]; language: string; by: 'rules'; hints: Hints };
export type Act = Utterance['act'];
