import { wantedProviders } from './amend.ts';
import { ENOUGH } from './bar-wording.ts';
import { type Call, type Errand, firstOfSearch, hullOf, providerOf, wantsAppointment } from './errand.ts';
import { isUnanswered } from './rank-offers.ts';
import { article, joined, plain, stays } from './wording.ts';

const MOST_LINES = 5;
const MOST_NAME = 32;
const OUTCOMES: Record<string, string> = {
  unavailable: 'no free slot',
  refused: 'does not want to be called',
  voicemail: 'voicemail',
  wrong_number: 'wrong number',
  callback: 'asked to be rung later',
  cancelled: 'could not keep the slot',
  offered: 'the slot they offered is gone',
};
const STATUSES: Record<string, string> = {
  busy: 'busy',
  'no-answer': 'no answer',
  lost: 'the call was lost',
  'not-placed': 'I got no phone line',
  'left-alone': 'I am not allowed to call this number anymore',
};

/** What came of the calls to one business, in few words. */
function sayWhatHappened(calls: Call[]): string {
  const outcome = calls.findLast((call) => call.outcome)?.outcome;
  if (calls.some((call) => call.unwantedBooking)) return 'may have you down for another time';
  if (outcome && OUTCOMES[outcome]) return OUTCOMES[outcome];
  if (calls.some((call) => call.machine)) return 'voicemail';
  if (calls.some((call) => call.offers.length > 0)) return 'the slot they offered is gone';
  if (calls.some((call) => call.answeredAt !== undefined)) return 'picked up, but we agreed on nothing';
  const unanswered = calls.filter(isUnanswered);
  const last = STATUSES[(unanswered.at(-1) ?? calls.at(-1))?.endStatus ?? ''] ?? 'could not be reached';
  return unanswered.length > 1 ? `${last}, tried twice` : last;
}

/** Nobody could take the user: what was tried, what came of it, and what can be done now. Below 600 characters. */
export function nobodyFree(errand: Errand): string {
  const { service, whenText } = errand.request;
  const calls = errand.calls.filter(
    (call) => wantsAppointment(call) && call.state === 'ended' && !call.isOutdated,
  );
  const phoned = [...new Set(calls.map((call) => call.provider))];
  const capped = cappedProviders(errand);
  const known = [...new Set([...phoned, ...capped])];
  const wanted = `${article(cut(service))} for ${cut(whenText)}`;
  if (known.length === 0 && errand.replacing && errand.replacing.start <= hullOf(errand.request.windows).end)
    return `I am sorry, I can reach nobody about ${wanted} before your appointment begins. ${whatNow(errand).join(' ')}`;
  if (known.length === 0)
    return `I am sorry, nobody I know for ${wanted} is open in time. ${whatNow(errand).join(' ')}`;
  const told = known.map((provider) => {
    const name = cut(plain(providerOf(errand, provider).name));
    const what = [
      ...(phoned.includes(provider)
        ? [sayWhatHappened(calls.filter((call) => call.provider === provider))]
        : []),
      ...(capped.includes(provider) ? [ENOUGH] : []),
    ];
    return `• ${name}: ${joined(what)}`;
  });
  const untried = wantedProviders(errand).length - known.length;
  const rest = [
    told.length > MOST_LINES ? `${told.length - MOST_LINES} more without luck` : '',
    untried > 0 ? `${untried} not open in time or not tried` : '',
  ].filter(Boolean);
  return [
    `I am sorry, I found no ${cut(service)} for ${cut(whenText)}.`,
    ...told.slice(0, MOST_LINES),
    ...(rest.length > 0 ? [`• ${joined(rest)}`] : []),
    ...whatNow(errand),
  ].join('\n');
}

/** Who would have been called once more, had they not had all their calls of the day. */
const cappedProviders = (errand: Errand): number[] => [
  ...new Set(
    errand.calls
      .filter(
        ({ barred, state, n }) =>
          barred?.because === 'cap of the business' && state === 'dropped' && n >= firstOfSearch(errand),
      )
      .map(({ provider }) => provider),
  ),
];

const whatNow = (errand: Errand): string[] =>
  errand.replacing
    ? [stays(errand, errand.replacing), 'Reply *reschedule* to try another time, or *cancel* to call it off.']
    : ['Tell me another day, time or area and I will ring round again.'];

const cut = (text: string) => (text.length > MOST_NAME ? `${text.slice(0, MOST_NAME - 1)}…` : text);
