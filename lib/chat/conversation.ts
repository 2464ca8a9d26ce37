import type { Errand, ErrandEvent, ErrandProvider, Settings } from '../errand/errand.ts';
import type { Message } from '../messages/chat.ts';
import type { Details, Utterance } from '../understanding/understand.ts';
import type { Sought } from './wish.ts';

/** An errand that the user has had; the latest, newest last. */
export type UserErrand = { id: string; service: string };

/** A business that the user gave as a contact card. */
export type Contact = { name: string; phone: string };

/** What is known of a request that cannot be started yet. */
export type Draft = Pick<Details, 'wanted' | 'area' | 'business'> & {
  /** What is looked for in addresses, the most precise first. */
  places?: string[];
  /** Of the wall clock; absent when nothing was said. */
  windows?: Details['windows'];
  /** What the user wrote about it. */
  notes: string;
  /** The user chooses among the offers. */
  asksFirst?: true;
  /** Wherever it is. */
  isAnywhere?: true;
};

/** What may be done to one of several errands once it is known which. */
export type Verb =
  | { is: 'cancel' | 'status' }
  | { is: 'pick'; choice: number }
  /** What is to be changed, as it was said. */
  | { is: 'amend' | 'reschedule'; text: string };

/** The chat's own question; `at` (epoch ms) is when its answer could first be given. */
export type Pending = { at: number } & (
  | { is: 'which-service' | 'which-day' | 'which-area'; draft: Draft }
  | { is: 'which-errand'; verb: Verb; among: string[] }
  /** When an appointment, or a search, is to be instead. */
  | { is: 'when-instead'; errandId: string }
  /** A business is called after a yes, for what was said by then. */
  | { is: 'call-contact'; contact: Contact; text: string }
  | { is: 'what-there'; contact: Contact }
  | { is: 'confirm-request'; draft: Draft }
  | { is: 'confirm-erasure' }
);

/** One user's conversation: what was asked, what they have under way, and what limits them. */
export type Conversation = {
  errands?: UserErrand[];
  pending?: Pending;
  /** A place that was shared before anything was asked for. */
  place?: { area?: string; places?: string[]; at: number };
  /** Where businesses may call the user back, E.164. */
  callbackNumber?: string;
  /** A number was asked for; it is asked for once. */
  wasAskedForNumber?: boolean;
  /** When it was last said that pictures say nothing to us. */
  toldBlindAt?: number;
  /** The farewell was said; it is said once. */
  saidGoodbye?: boolean;
  /** Errands started on a UTC day. */
  started?: { day: string; count: number };
};

/** What came from the user. */
export type Heard =
  | { is: 'words'; text: string; utterance: Utterance }
  | { is: 'contact'; contact: Contact }
  /** A card without a number that may be called; why not. */
  | { is: 'unusable-contact'; because: Message }
  | { is: 'place'; area?: string; places: string[] }
  | { is: 'number'; phone: string }
  | { is: 'nothing'; hasMedia: boolean };

/** Who can be called for a wish, in order, where they are, and when there is nobody, where else there is somebody. */
export type Found = { providers: ErrandProvider[]; areas: string[]; elsewhere: string[] };

/** What is known besides, at the moment of a message. */
export type Facts = {
  message: { sid: string; receivedAt: number };
  /** Epoch milliseconds. */
  now: number;
  /** The user's, newest first. */
  errands: Errand[];
  directory: { categories: string[]; areas: string[] };
  /** By `keyOf` a wish. */
  found: Map<string, Found>;
  /** An earlier text of the user, read anew. */
  again?: Utterance;
  /** The errands that this message may start. */
  blanks: { id: string; settings: Settings }[];
  address: string;
  userName: string;
  userKey: string;
  /** Where businesses may call the user back, as it can be dialed, E.164; empty when that is not known. */
  callbackNumber: string;
  /** Where the user's number was given out. */
  region?: string;
  /** ISO 3166-1 alpha-2, of the user's number. */
  country: string;
  /** Where nothing else is known. */
  timezone: string;
  errandsPerDay: number;
  isOptedOut: boolean;
  /** A voice note before this message is still being read. */
  isListening: boolean;
};

/** Something to be done, after the conversation was saved. Each may be carried out again and changes nothing more then. */
export type Effect =
  | { type: 'say'; message: Message; about?: 'farewell' }
  | { type: 'start'; errand: Errand }
  | { type: 'tell'; errandId: string; event: ErrandEvent }
  | { type: 'stop'; errandIds: string[] }
  | { type: 'resume'; errandIds: string[] }
  | { type: 'erase' };

/** What a message makes of a conversation. */
export type Outcome = { conversation: Conversation; effects: Effect[] };
/** Something has to be found out first: who can be called, or what an earlier text says, about one errand or about none. */
export type Decision = Outcome | { needs: Sought } | { reads: { text: string; errandId?: string } };
