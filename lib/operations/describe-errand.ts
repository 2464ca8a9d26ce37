import { type Appointment, type Errand, hullOf, standing } from '../errand/errand.ts';
import { dateText, timeText } from '../errand/zoned-time.ts';
import type { OperatorReport } from '../platform/names.ts';
import type { Veil } from './veil.ts';

type Facts = NonNullable<OperatorReport['facts']>;

/** In the time of the business; `Monday, Nov 23 2:30 PM`. */
export const slotText = (errand: Errand, provider: number, start: number): string => {
  const zone = zoneOf(errand, provider);
  return `${dateText(start, zone)} ${timeText(start, zone)}`;
};

export const nameOf = (errand: Errand, provider: number): string => errand.providers[provider]?.name ?? '?';

const zoneOf = (errand: Errand, provider: number) => errand.providers[provider]?.timezone ?? 'UTC';

/** How an errand stands now. */
export function describeErrand(errand: Errand, veil: Veil): Facts {
  const { number, words } = veil;
  const { request, right, effects, wakeAt, cost, settings } = errand;
  const stands = standing(errand);
  const holder = right && errand.calls[right.call];
  return [
    { name: 'status', value: statusOf(errand) },
    { name: 'wants', value: wantsOf(errand, veil) },
    { name: 'said', value: words([request.whenText, request.notes].filter(Boolean).join('; ')) },
    { name: 'user', value: `${errand.userKey} ${number(errand.address)}` },
    { name: 'appointment', value: stands ? appointmentText(errand, stands) : 'none' },
    {
      name: 'booking right',
      value: holder ? `call ${holder.n}, ${nameOf(errand, holder.provider)}` : 'free',
    },
    { name: 'rules', value: `${settings.parallelCalls} calls at once, ${settings.bookingPolicy}` },
    ...(cost
      ? [
          {
            name: 'cost',
            value: `about $${cost.dollars.toFixed(2)}: calls ${cost.calls}, minutes ${cost.minutes}, messages ${cost.messages}`,
          },
        ]
      : []),
    { name: 'pending', value: effects.map(({ type }) => type).join(', ') || 'nothing' },
    ...(wakeAt > 0 ? [{ name: 'next wake', at: wakeAt }] : []),
    ...(errand.heldSince === undefined ? [] : [{ name: 'held since', at: errand.heldSince }]),
  ];
}

function statusOf(errand: Errand): string {
  const more = [
    errand.replacing && 'another time is sought',
    errand.cancelWanted && 'to be canceled',
    errand.muted && 'the user said stop',
  ].filter(Boolean);
  return [errand.status, ...more].join(', ');
}

/** What is wanted: a word of the directory, or for a business of the user's own the user's words. */
export const serviceOf = ({ request: { service, isContact } }: Errand, { words }: Veil): string =>
  isContact ? words(service) : service;

function wantsOf(errand: Errand, veil: Veil): string {
  const { windows, area, places } = errand.request;
  const { start, end } = hullOf(windows);
  const where = area ?? (places && veil.words(places.join(', ')));
  const zone = zoneOf(errand, 0);
  const from = slotText(errand, 0, start);
  const sameDay = dateText(start, zone) === dateText(end, zone);
  const to = sameDay ? timeText(end, zone) : slotText(errand, 0, end);
  return `${serviceOf(errand, veil)}, ${from} to ${to} (${zone})${where ? `, in ${where}` : ''}`;
}

const appointmentText = (errand: Errand, { provider, start, call, doubt }: Appointment): string =>
  `${nameOf(errand, provider)}, ${slotText(errand, provider, start)}, by call ${call}${doubt ? `, in doubt (${doubt})` : ''}`;

/** Who may be phoned, in order. */
export const listErrandProviders = (errand: Errand, { number }: Veil): OperatorReport['table'] => ({
  columns: ['#', 'provider', 'phone', 'hours', 'calls'],
  rows: errand.providers.map(({ name, phone, opens, closes }, index) => [
    String(index),
    name,
    number(phone),
    `${opens}-${closes}`,
    errand.calls
      .filter(({ provider }) => provider === index)
      .map(({ n, state, outcome, endStatus }) => `${n} ${outcome ?? endStatus ?? state}`)
      .join(', '),
  ]),
});
