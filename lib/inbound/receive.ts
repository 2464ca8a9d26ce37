import type { CountryCode } from 'libphonenumber-js/max';
import type { Contact } from '../chat/conversation.ts';
import { plain } from '../errand/wording.ts';
import type { Message } from '../messages/chat.ts';
import { readVariables } from '../platform/configuration.ts';
import { dialRules } from '../providers/dial-rules.ts';
import { isSameLine } from '../providers/dialable-form.ts';
import { readDialablePhone } from '../providers/read-dialable-phone.ts';
import { readPhone } from '../providers/read-phone.ts';
import type { ContactCard, InboundMessage } from '../queues/message-types.ts';
import { loadDirectory } from '../store/directory.ts';
import type { User } from '../store/users.ts';
import { readPlace } from '../understanding/understand.ts';
import { commandOf, readCommand } from '../words/commands.ts';
import type { Received } from './converse.ts';

const { COUNTRY } = readVariables(process.env, ['COUNTRY']);
const SHORTEST_PLACE = 4;
const MOST_NAME = 60;

/** What came with a message that carries no card. */
export async function receive(message: InboundMessage): Promise<Received> {
  if (message.location) return receivePlace(message.location);
  const text = textOf(message);
  if (text.trim() === '') return { is: 'nothing', hasMedia: message.media.length > 0 };
  const phone = readOwnNumber(text);
  return phone ? { is: 'number', phone } : { is: 'words', text };
}

/** The text that a message is taken as: a button says what its payload says, and whoever opts out in own words says stop. */
function textOf(message: InboundMessage): string {
  const command = commandOf(message);
  if (!command || command.kind === 'number' || readCommand(message.body)) return message.body;
  return command.kind;
}

async function receivePlace({
  label = '',
  address = '',
}: NonNullable<InboundMessage['location']>): Promise<Received> {
  const { areas } = await loadDirectory();
  const { area } = readPlace(`${label}, ${address}`, areas);
  const places = [...address.split(','), label]
    .map(plain)
    .filter((part) => part.length >= SHORTEST_PLACE && !/^\d+$/.test(part));
  return { is: 'place', ...(area && { area }), places };
}

const NUMBER =
  /^(?:my (?:phone )?(?:number|phone) is|(?:call|ring) me (?:back )?(?:on|at)|phone|tel|mi (?:número|numero|teléfono|telefono) es)?[\s:.]*(\+?[\d\s().-]{7,24})$/i;
const DATE = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/;

/** The phone number that a message is, in E.164; `null` when it is something else, or no number to be called. */
export function readOwnNumber(body: string): string | null {
  // Numbers that are copied bring marks of direction along.
  const visible = body.replace(/\p{Cf}/gu, '').trim();
  const text = DATE.test(visible) ? undefined : NUMBER.exec(visible)?.[1];
  const read = text && readPhone(text, COUNTRY as CountryCode);
  return read && 'phone' in read ? read.phone : null;
}

/** What a contact card names: a business that can be called, or why it cannot. */
export function receiveCard(
  card: Pick<ContactCard, 'name' | 'phones'>,
  user: User,
  message: InboundMessage,
): Received {
  const read = readNumber(card.phones, user, message);
  if ('because' in read) return { is: 'unusable-contact', because: read.because };
  const name = [...plain(card.name)].slice(0, MOST_NAME).join('') || read.phone;
  const contact: Contact = { name, phone: read.phone };
  return { is: 'contact', contact };
}

function readNumber(
  phones: string[],
  user: User,
  { from }: InboundMessage,
): { phone: string } | { because: Message } {
  const read = phones.map((phone) => readDialablePhone(phone, dialRules));
  const addresses = [from, ...(user.addresses ?? [])].map((address) => address.replace('whatsapp:', ''));
  const users = [...addresses, user.callbackNumber ?? ''];
  const usable = read.flatMap((one) => ('phone' in one ? [one.phone] : []));
  const phone = usable.find((one) => !users.some((own) => isSameLine(own, one)));
  if (phone) return { phone };
  if (usable.length > 0) return { because: ['ownCard'] };
  const [first] = read;
  if (!first || !('refused' in first)) return { because: ['cardWithoutNumber'] };
  return { because: ['cardRefused', first.refused] };
}
