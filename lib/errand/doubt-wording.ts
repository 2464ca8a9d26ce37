import { type Appointment, type Doubt, type Errand, providerOf } from './errand.ts';
import { placeText, plain, slotText, stays } from './wording.ts';

type Place = Pick<Appointment, 'provider' | 'start'>;

/** Two reports of the call that made it contradict each other. */
export function unsure(
  errand: Errand,
  appointment: Appointment,
  { from, now }: { from: number; now: number },
): string {
  const provider = providerOf(errand, appointment.provider);
  const when = from <= now ? 'I am calling' : `They open ${slotText(from, provider.timezone)}; I will call`;
  return `I am not sure that ${placeText(errand, appointment)} was written down: I was told two different things about it. ${when} them again to find out, and will let you know.`;
}

/** `former` is what stood before, when it is taken out only now. */
export const verified = (errand: Errand, appointment: Appointment, former: Place | undefined) =>
  [
    `I asked again, and you are in their book for ${placeText(errand, appointment)}.`,
    ...(former ? [`I am having ${placeText(errand, former)} taken out.`] : []),
  ].join(' ');

/** `other` is the time that they may have written down instead. */
export function stillUnsure(errand: Errand, appointment: Appointment, other: number | undefined): string {
  const { name, phone, timezone } = providerOf(errand, appointment.provider);
  const instead =
    other === undefined ? '' : ` ${plain(name)} may have you in their book for ${slotText(other, timezone)}.`;
  return `I am not sure that ${placeText(errand, appointment)} was written down, and could not find out.${instead} Please call them at ${phone}.`;
}

/** `former` is what stood before, and does again; `isSearched` when somebody is left to ask. */
export function notWritten(
  errand: Errand,
  appointment: Appointment,
  { former, isSearched }: { former: Appointment | undefined; isSearched: boolean },
): string {
  const before = former ? ` ${stays(errand, former)}` : '';
  const next = isSearched ? ' I will keep looking; reply *cancel* to stop me.' : '';
  return `I am sorry, I have to take that back: they have nothing in their book for ${placeText(errand, appointment)}.${before}${next}`;
}

export const formerKept = (errand: Errand, former: Place) =>
  `I did not have ${placeText(errand, former)} taken out, so that you have that one at least. Please call them at ${providerOf(errand, former.provider).phone} if you do not need it.`;

const DOUBTS: Record<Doubt, string> = {
  reported: 'I am not sure that it was written down.',
  asking: 'I am not sure that it was written down, and am checking with them.',
  unknown: 'I am not sure that it was written down.',
  cancel: 'I asked them to cancel it and do not know whether they did.',
};

/**
 * What is added about an appointment of which nobody knows whether it stands, after a blank; empty when it does. Nobody is
 * asked while another one is sought instead, or when it is to be cancelled, or for a user who said stop.
 */
export function doubtText(errand: Errand, { doubt }: Appointment): string {
  if (!doubt) return '';
  const isPutOff = errand.replacing || errand.cancelWanted || errand.muted;
  return ` ${DOUBTS[doubt === 'asking' && isPutOff ? 'unknown' : doubt]}`;
}
