/** A business that can be phoned for an errand; `opens` and `closes` are local `HH:MM`, `days` are `mon` … `sun`. */
export type ErrandProvider = {
  id: string;
  name: string;
  phone: string;
  address: string;
  /** A state, or elsewhere a city. */
  region?: string;
  timezone: string;
  opens: string;
  closes: string;
  days: string[];
  language: string;
  /** Nobody stated its hours: they say when it may be phoned, and nothing about an appointment. */
  isHoursAssumed?: true;
};

/** What the user wants. Epoch milliseconds; an offer fits when `start <= its start <= end`. */
/** Epoch milliseconds; a start fits from `start` to `end`. */
export type Window = { start: number; end: number };

export type Request = {
  service: string;
  /** An area of the directory, or else places that are looked for in addresses, the most precise first. */
  area?: string;
  places?: string[];
  /** What was said about the time, newest first: a later message may change a part of it. */
  said?: string[];
  /** It is about the one business whose contact card the user sent. */
  isContact?: true;
  whenText: string;
  /** When it is wanted: at least one, sorted and disjoint. */
  windows: Window[];
  notes: string;
};

/** Copied into the errand when it starts, so that a change of configuration never changes an errand under way. */
export type Settings = {
  parallelCalls: number;
  bookingPolicy: 'first-fit' | 'ask';
  redialAfterSeconds: number;
  callCheckAfterSeconds: number;
  calendarUrl: string;
};

export type Purpose = 'book' | 'confirm' | 'cancel' | 'release';

/** `queued` waits for its dial slot; `dialling` was claimed, and may or may not have reached the vendor. */
export type CallState = 'queued' | 'dialling' | 'dialled' | 'answered' | 'ended' | 'dropped';

export type Offer = { start: number; durationMinutes?: number; price?: string; notes?: string };

/** What the agent or the post-call result said was agreed; `notes` is what the customer has to know besides. */
export type Booking = {
  start: number;
  confirmationCode?: string;
  name?: string;
  address?: string;
  notes?: string;
};

/** A start outside the stated hours that was asked about: said again, it is meant. */
export type Doubted = { start: number; isRepeated?: true };

/** Another call of ours is on the business's line, or the business has had its calls of the day from all users. */
export type BarReason = 'line' | 'cap of the business';

export type Call = {
  n: number;
  provider: number;
  purpose: Purpose;
  /** 1 for the first dial of this provider for this purpose, 2 for the only redial. */
  attempt: number;
  /** The slot that a confirm, cancel or release call is about. */
  slot?: number;
  state: CallState;
  queuedAt: number;
  /** Number of the last request to dial it. */
  ticket: number;
  claimedAt?: number;
  /** Until when it is not given up, after everything stood still; `claimedAt` tells otherwise. */
  leaseEnds?: number;
  /** When the world last said anything about this call, or was last asked. */
  heardAt?: number;
  answeredAt?: number;
  endedAt?: number;
  callSid?: string;
  conversationId?: string;
  /**
   * Twilio's terminal status; `lost` when nobody could tell, `not-placed` when no line was to be had, `left-alone` when
   * the number is not to be called anymore.
   */
  endStatus?: string;
  machine?: true;
  /** The agent has asked or reported something: whatever the detection says, this is no machine. */
  isPerson?: true;
  resultAt?: number;
  outcome?: string;
  offers: Offer[];
  heldRight?: true;
  /** The start that it was told to book. */
  toldToBook?: number;
  doubted?: Doubted[];
  /** It asks whether what stands is written down, because two reports contradict each other. */
  verifies?: true;
  /** The agent or the result has reported that what stands is written down. */
  affirmed?: true;
  /** The other time that its result names, where it asked about one. */
  saidOther?: number;
  /** Answers already given to `booked`, so that a repeated question gets the same one. */
  refusedBookings: number[];
  /** A post-call `booked` that waits until another call's right is resolved. */
  pendingBooking?: Booking;
  /** A post-call `booked` that came too late, or for a time that does not fit. */
  unwantedBooking?: true;
  /** The time of that booking, when it could be read. */
  unwantedStart?: number;
  letGo?: true;
  /** The start of the appointment that it made and that another one has replaced. */
  replacedStart?: number;
  /** It was placed for what the user wanted before; whatever comes of it is not wanted anymore. */
  isOutdated?: true;
  /** Why it could not be dialed when its turn came: since when, and until when if nobody says otherwise. */
  barred?: { because: BarReason; since: number; until: number };
  /** What this call left behind has been dealt with: another call takes care of it, or the user was told. */
  followedUp?: true;
  /** What came of it could not be told to a user who had said stop. */
  untold?: true;
};

/**
 * Why nobody knows whether an appointment stands. Two reports of the call that made it contradict each other (`reported`),
 * its business is being asked (`asking`) or could not tell (`unknown`), or of the call that should cancel it nothing was
 * heard (`cancel`).
 */
export type Doubt = 'reported' | 'asking' | 'unknown' | 'cancel';

export type Appointment = Booking & {
  call: number;
  provider: number;
  bookedAt: number;
  confirmed?: true;
  doubt?: Doubt;
  /** What stood before it and is given up for it; earlier versions noted no more than where and when. */
  insteadOf?: Pick<Appointment, 'provider' | 'start'> & Partial<Appointment>;
  /** Nobody could tell whether this one stands, and the user knows that the one before was therefore not taken out. */
  formerKept?: true;
};

/** What an approved template says instead of the words themselves, when the chat's 24-hour window is closed. */
export type TemplateText = { name: 'booked' | 'update'; variables: string[] };

/** Something to be carried out elsewhere. `id` makes it recognisable when it is carried out again. */
export type Effect = { id: number } & (
  | { type: 'dial'; call: number; ticket: number }
  | { type: 'hangUp'; call: number; afterSeconds: number }
  | { type: 'lookUp'; call: number }
  | {
      type: 'reply';
      body: string;
      about: 'confirmation' | 'outcome' | 'notice' | 'echo';
      template?: TemplateText;
    }
  | { type: 'wake'; at: number }
  | { type: 'freeLine'; call: number }
  /** In an effect of an earlier version, which names no call, who refused is meant. */
  | { type: 'neverCall'; provider: number; why?: 'refused' | 'wrong number'; call?: number }
  /** The refusal of this call was a machine's: it counts no more. */
  | { type: 'mayCall'; call: number }
);

/** What an errand has cost by list prices: calls that were placed and are over, their started minutes, messages sent. */
export type Cost = { calls: number; minutes: number; messages: number; dollars: number };

/** `open` until it is decided; afterwards calls may still be let go or released. */
export type ErrandStatus = 'open' | 'choosing' | 'booked' | 'cancelled' | 'failed';

export type Errand = {
  id: string;
  userKey: string;
  /** The user's address exactly as received. */
  address: string;
  userName: string;
  /** E.164, or empty when the address is no phone number. */
  callbackNumber: string;
  createdAt: number;
  request: Request;
  settings: Settings;
  providers: ErrandProvider[];
  /** Which of them are to be rung, in order; all when absent. */
  wanted?: number[];
  calls: Call[];
  right: { call: number } | null;
  appointment: Appointment | null;
  /** The appointment that stands until the new one that the user asked for instead does. */
  replacing?: Appointment;
  /** The appointment that its business has taken out of its book for the user. */
  cancelled?: Appointment & { cancelledAt: number };
  /** Version of the user's calendar entry: 0 for the first appointment, one more for each that replaces it and for its end. */
  calendarSequence?: number;
  status: ErrandStatus;
  /** The slots the user was last offered, best first. */
  choices: { provider: number; start: number }[];
  choicesLapseAt?: number;
  picked?: { provider: number; start: number };
  /** The user has seen the offers and wants to choose among this many. */
  sought?: number;
  /** All were closed, or had had their calls of the day, and the user was told who can be called first, and when. */
  toldOpening?: { provider: number; from: number; isCapped?: true };
  toldProgress?: true;
  /** Since when its calls have waited for the operator to let dials go out again; the user was told. */
  heldSince?: number;
  /** The search began anew, at `since` (epoch ms) and with call number `from`: instead of what was wanted `before`. */
  search?: { from: number; since: number; before: Request };
  /** The user no longer wants the appointment that stands. */
  cancelWanted?: true;
  /** The last messages of the user that it has obeyed (`by`): one that comes again is obeyed by no other errand. */
  heard?: string[];
  /** The user said stop: nothing more is sent about this errand. */
  muted?: true;
  /** Nobody is called for what is wanted before the effect `reply` has told the user what was understood. */
  untold?: { reply: number; since: number };
  effects: Effect[];
  lastEffect: number;
  /** How many replies it has decided. */
  replies?: number;
  cost?: Cost;
  /** The part of the cost that the operator has been told: all of it whenever the errand is over. */
  toldDollars?: number;
  /** When the next wake that was asked for is due; 0 when none is. */
  wakeAt: number;
  /** Number of the last wake of the errand's own chain that was handled. */
  chain: number;
};

export type Evidence = {
  outcome?: string;
  start?: string;
  confirmationCode?: string;
  notes?: string;
};

/**
 * What can happen. The outcome of a dial names the `ticket` it was made under: one that is told under an older ticket
 * is about a dial that has been given up, and changes nothing.
 */
export type ErrandEvent =
  | { type: 'requested' }
  /** Twilio has taken what the effect `reply` says. */
  | { type: 'told'; reply: number }
  | { type: 'dialRefused'; call: number; ticket?: number; isLeftAlone?: true }
  | { type: 'dialClaimed'; call: number; ticket?: number; conversationId?: string }
  | { type: 'dialPostponed'; call: number; ticket?: number }
  | { type: 'dialHeld'; call: number; ticket?: number }
  | { type: 'dialBarred'; call: number; ticket?: number; because: BarReason; until: number }
  | { type: 'lineFreed'; call: number }
  | { type: 'dialled'; call: number; callSid: string; conversationId?: string }
  | { type: 'dialFailed'; call: number; ticket?: number }
  | { type: 'notDialled'; call: number; ticket?: number }
  | { type: 'callStatus'; call: number; callSid: string; status: string; answeredBy?: string }
  | { type: 'callResult'; call: number; conversationId?: string; evidence: Evidence }
  | { type: 'offered'; call: number; start: string; durationMinutes?: number; price?: string; notes?: string }
  | {
      type: 'bookingClaimed';
      call: number;
      start: string;
      confirmationCode?: string;
      name?: string;
      address?: string;
    }
  | { type: 'amended'; by?: string; request: Request; providers?: ErrandProvider[]; callbackNumber?: string }
  | { type: 'picked'; by?: string; choice: number }
  | { type: 'moreRequested'; by?: string }
  | { type: 'rescheduled'; by?: string; request: Request; providers: ErrandProvider[] }
  /** The user doubts that the appointment is written down. */
  | { type: 'disputed'; by?: string }
  | { type: 'cancelRequested'; by?: string }
  /** Something else was meant; `say` is what becomes of that. */
  | { type: 'corrected'; by?: string; say?: string }
  | { type: 'stopped' }
  /** The user is back after a stop. */
  | { type: 'resumed' }
  | { type: 'woke'; chain?: number };

/** What is said back to whoever caused an event. */
export type Answer =
  | { claimed: boolean }
  | { decision: 'book' | 'hold' | 'decline'; say: string }
  | { ok: true }
  | { ok: false; say: string };

export const MAX_CALLS = 15;
/** The booking right lapses this long after its call's end when no result comes. */
export const RESULT_GRACE = 60_000;
/** A call is given up on this long after its dial: ringing 60 s, talking 300 s, and margin. */
const CALL_LEASE = 480_000;
export const leaseEnds = (call: Call): number => call.leaseEnds ?? (call.claimedAt ?? 0) + CALL_LEASE;
/** A dial takes no longer than this from its claim; after that the errand no longer waits for it. */
const DIAL_TIME = 10_000;
export const turnEnds = (call: Call): number => (call.claimedAt ?? 0) + DIAL_TIME;
/** The user is told within this time what was understood, or the errand ends. */
export const TELL_PATIENCE = 600_000;
/** A call that gets no dial slot for this long is not placed. */
export const QUEUE_PATIENCE = 600_000;
/** An answered call that is no longer needed may say goodbye for this long. */
export const GOODBYE_SECONDS = 20;
/** After stop there is hardly time for one sentence. */
export const STOP_SECONDS = 3;
/** So many offers are a choice, and so many more are sought when the user asks for more. */
export const ENOUGH_OFFERS = 3;
/** Offers are kept for the user this long, well inside WhatsApp's 24-hour window. */
export const CHOICE_TIME = 20 * 3_600_000;

export const isLive = (call: Call): boolean =>
  call.state === 'dialling' || call.state === 'dialled' || call.state === 'answered';

export const isUnderWay = (call: Call): boolean => call.state === 'queued' || isLive(call);

/** A call is settled when nothing more is expected to be learned from it in time. */
export const isSettled = (call: Call, now: number): boolean =>
  call.state === 'dropped' ||
  (call.state === 'ended' &&
    (call.resultAt !== undefined ||
      call.answeredAt === undefined ||
      now >= (call.endedAt ?? now) + RESULT_GRACE));

/** The appointment that stands, also while another one is sought instead. */
export const standing = ({ appointment, replacing }: Errand): Appointment | null =>
  appointment ?? replacing ?? null;

/** Whether two entries of the list are one business: a contact card may name one of the directory. */
export const isSameBusiness = (errand: Errand, one: number, other: number): boolean =>
  providerOf(errand, one).phone === providerOf(errand, other).phone;

/** Whether this is the very slot that stands, at whichever entry of its business; a slot that nobody named never is. */
export function stands(errand: Errand, provider: number, start: number | 'unknown'): boolean {
  const appointment = standing(errand);
  return appointment?.start === start && isSameBusiness(errand, appointment.provider, provider);
}

export const wantsAppointment = (call: Call): boolean =>
  call.purpose === 'book' || call.purpose === 'confirm';

/** Whether the errand is still after an appointment. */
export const isOpen = (errand: Errand): boolean => errand.status === 'open' || errand.status === 'choosing';

/** Whether a number means one of the offers: while others are asked on the user's wish, the known ones stay to be had. */
export const isChoosing = ({ status, sought, picked, right, choices }: Errand): boolean =>
  status === 'choosing' ||
  (status === 'open' && sought !== undefined && !picked && !right && choices.length > 0);

/** Whether it is to have something taken out of a business's book. */
export const isUndoing = (call: Call): boolean => call.purpose === 'cancel' || call.purpose === 'release';

/** Whether it asks to take out something of which nobody knows when it is. */
export const isOfUnknownTime = (call: Call): boolean => isUndoing(call) && call.slot === undefined;

/** Whether it is known what a business said to a call: nobody picked up, or the result tells. */
const isAnswerKnown = ({ answeredAt, endStatus, outcome }: Call): boolean =>
  outcome !== undefined || (answeredAt === undefined && endStatus !== 'lost');

/** Whether it is known of every call that was to cancel the same slot what its business said. */
export const isCancelAnswered = ({ calls }: Errand, { provider, slot }: Call): boolean =>
  calls
    .filter((call) => call.purpose === 'cancel' && call.provider === provider && call.slot === slot)
    .every(isAnswerKnown);

/** The windows that a call may book in: the user's, or the one slot that it is about. */
export const windowsOf = (errand: Errand, call: Call): Window[] =>
  call.slot === undefined ? errand.request.windows : [{ start: call.slot, end: call.slot }];

/** From the start of the first window to the end of the last. */
export const hullOf = (windows: Window[]): Window => ({ start: windows[0]!.start, end: windows.at(-1)!.end });

export const isWithin = (windows: Window[], at: number): boolean =>
  windows.some(({ start, end }) => start <= at && at <= end);

/** What calls, offers and appointments refer to is there: the list of businesses only grows. */
export const providerOf = ({ providers }: Errand, index: number): ErrandProvider => providers[index]!;

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Adds an effect to what is to be carried out; a user who said stop is sent nothing more. */
export function decide(errand: Errand, effect: WithoutId<Effect>): void {
  if (effect.type === 'reply' && errand.muted) return;
  if (effect.type === 'reply') errand.replies = (errand.replies ?? 0) + 1;
  errand.lastEffect += 1;
  errand.effects.push({ ...effect, id: errand.lastEffect } as Effect);
}

/** Who asked not to be called is never called again. */
export const hasRefused = (errand: Errand, provider: number): boolean =>
  errand.calls.some((call) => call.provider === provider && call.outcome === 'refused');

/**
 * How often a provider was dialled, or is queued to be, for a purpose. An appointment that is to be moved is another
 * matter; a slot is taken out once for all.
 */
export const dialsFor = (errand: Errand, provider: number, purpose: Purpose, slot?: number): number =>
  errand.calls.filter(
    (c) =>
      c.provider === provider &&
      c.purpose === purpose &&
      c.state !== 'dropped' &&
      (wantsAppointment(c) ? c.n >= firstOfSearch(errand) : c.slot === slot),
  ).length;

/** When whoever was not reached is phoned again (epoch ms). */
export const redialAt = ({ settings }: Errand, { endedAt = 0 }: Call): number =>
  endedAt + settings.redialAfterSeconds * 1000;

/** Whether a provider is on the phone with us, or about to be: nobody is rung twice at a time. */
export const isTalkedTo = (errand: Errand, provider: number): boolean =>
  errand.calls.some((call) => call.provider === provider && isUnderWay(call));

/** Number of the first call of the present search. */
export const firstOfSearch = ({ search }: Errand): number => search?.from ?? 0;
