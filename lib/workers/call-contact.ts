import { readVariables } from '../configuration/configuration.ts';
import { type ErrandProvider, isOpen } from '../errand/errand.ts';
import { plain } from '../errand/wording.ts';
import { isSameLine } from '../providers/dialable-form.ts';
import { readDialablePhone } from '../providers/read-dialable-phone.ts';
import type { ContactCard, InboundMessage } from '../queues/message-types.ts';
import { loadDirectory } from '../store/directory.ts';
import type { Contact, User } from '../store/users.ts';
import { amendToContact } from './amend-errand.ts';
import { dialRules } from './dial-rules.ts';
import { errandsOf, type Handled } from './handled.ts';
import { readSaid } from './read-message.ts';
import { startErrand } from './start-errand.ts';
import { changeWish } from './wish.ts';

const { TIMEZONE } = readVariables(process.env, ['TIMEZONE']);

const MOST_NAME = 60;
/** Characters of what is to be booked: as many as one message may have. */
const MOST_TEXT = 4096;
/** Milliseconds: a yes that comes later is about something else. */
const LASTS = 3_600_000;
/** A card and a request that come so shortly one after the other belong together. */
const TOGETHER = 600_000;
const TOO_MUCH = 'That is more than I can note, so I leave your last message out.';
const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'];

/** The card that words are about which are said now, if there is one. */
export const contactMeant = ({ contact }: User, { receivedAt }: InboundMessage): Contact | undefined =>
  contact && receivedAt - contact.at < (contact.isConfirmed ? LASTS : TOGETHER) ? contact : undefined;

/** A contact card was shared: its business is rung after a yes, and not before. */
export function takeContact(
  message: InboundMessage,
  { question, ...user }: User,
  card: Pick<ContactCard, 'name' | 'phones'>,
): Handled {
  const read = readNumber(card.phones, user, message);
  if ('refused' in read) return { user: { ...user, ...(question && { question }) }, say: read.refused };
  const contact: Contact = {
    name: [...plain(card.name)].slice(0, MOST_NAME).join('') || read.phone,
    phone: read.phone,
    at: message.receivedAt,
    askedAt: Date.now(),
    ...(question && { text: question.text }),
  };
  return { user: { ...user, contact }, say: ask(contact) };
}

const ask = ({ name, phone }: Contact) => `Shall I ring ${name} on ${phone}? Reply *yes*, or *no*.`;

function readNumber(
  phones: string[],
  user: User,
  { from }: InboundMessage,
): { phone: string } | { refused: string } {
  const read = phones.map((phone) => readDialablePhone(phone, dialRules));
  const addresses = [from, ...(user.addresses ?? [])].map((address) => address.replace('whatsapp:', ''));
  const users = [...addresses, user.callbackNumber ?? ''];
  const usable = read.flatMap((one) => ('phone' in one ? [one.phone] : []));
  const phone = usable.find((one) => !users.some((own) => isSameLine(own, one)));
  if (phone) return { phone };
  if (usable.length > 0)
    return { refused: 'That card has your own number. Send me the card of the business that I shall ring.' };
  const [first] = read;
  if (!first || !('refused' in first))
    return { refused: 'There is no phone number on that card that I could ring. Please send me another.' };
  return { refused: `I cannot ring the number on that card: it ${first.refused}.` };
}

/** The user said whether the business of the card may be rung. */
export async function answerContact(
  message: InboundMessage,
  { contact: _, ...user }: User,
  contact: Contact,
  isYes: boolean,
): Promise<Handled> {
  if (!isYes || message.receivedAt - contact.at > LASTS)
    return {
      user,
      say: `All right, I will not ring ${contact.name}. Tell me what you need if I shall ring others.`,
    };
  if (contact.text) return ringContact(message, user, contact, contact.text);
  const recent = (await errandsOf(user)).filter(
    (errand) => isOpen(errand) && message.receivedAt - errand.createdAt < TOGETHER,
  );
  const [errand] = recent;
  if (errand && recent.length === 1) return amendToContact(message, user, errand, providerOf(contact));
  return {
    user: { ...user, contact: { ...contact, isConfirmed: true } },
    say: `What shall I book at ${contact.name}, and when?`,
  };
}

/** Words that follow a card say what is to be booked there. */
export function tellContact(
  message: InboundMessage,
  user: User,
  contact: Contact,
): Promise<Handled> | Handled {
  const text = [contact.text, message.body].filter(Boolean).join(' ');
  if (!contact.isConfirmed) {
    const asked = { ...contact, askedAt: Date.now() };
    if (text.length > MOST_TEXT)
      return { user: { ...user, contact: asked }, say: `${TOO_MUCH} ${ask(contact)}` };
    return { user: { ...user, contact: { ...asked, text } }, say: `Noted. ${ask(contact)}` };
  }
  const { contact: _, ...rest } = user;
  return ringContact(message, rest, contact, text);
}

async function ringContact(
  message: InboundMessage,
  user: User,
  contact: Contact,
  text: string,
): Promise<Handled> {
  const { service, unknownService, time } = readSaid(text, await loadDirectory(), message, { errands: [] });
  const blank = {
    service: service ?? unknownService?.replace(/ (?:t?here|with them)$/, '') ?? 'appointment',
    isContact: true as const,
  };
  const wish = changeWish(blank, { time });
  return startErrand(message, user, {
    wish,
    providers: [providerOf(contact)],
    text,
  });
}

/** Nobody knows when it is open: it is rung at the hours at which most are. */
const providerOf = ({ name, phone }: Contact): ErrandProvider => ({
  id: `contact-${phone}`,
  name,
  phone,
  address: '',
  timezone: TIMEZONE,
  opens: '09:00',
  closes: '17:00',
  days: WORKDAYS,
  language: 'en',
  isHoursAssumed: true,
});
