import {
  array,
  type GenericSchema,
  type InferOutput,
  looseObject,
  nullish,
  record,
  string,
  unknown,
} from 'valibot';
import { askVendor, type Question } from './ask-vendor.ts';

const account = looseObject({ status: string(), type: string() });
const number = looseObject({
  sid: string(),
  voice_url: nullish(string(), ''),
  voice_method: nullish(string(), ''),
  voice_fallback_url: nullish(string(), ''),
  voice_fallback_method: nullish(string(), ''),
  voice_application_sid: nullish(string(), ''),
  trunk_sid: nullish(string(), ''),
});
const senderWebhook = looseObject({
  callback_url: nullish(string(), ''),
  callback_method: nullish(string(), ''),
  fallback_url: nullish(string(), ''),
  fallback_method: nullish(string(), ''),
});
const sender = looseObject({
  sid: string(),
  sender_id: string(),
  status: string(),
  webhook: nullish(senderWebhook, {}),
});
const service = looseObject({
  sid: string(),
  friendly_name: nullish(string(), ''),
  inbound_request_url: nullish(string(), ''),
  inbound_method: nullish(string(), ''),
  fallback_url: nullish(string(), ''),
  fallback_method: nullish(string(), ''),
  use_inbound_webhook_on_number: nullish(unknown()),
});
const content = looseObject({
  sid: string(),
  friendly_name: nullish(string(), ''),
  types: record(string(), unknown()),
});
const approval = looseObject({ whatsapp: nullish(record(string(), unknown()), {}) });

export type Sender = InferOutput<typeof sender>;
export type Service = InferOutput<typeof service>;
export type PhoneNumber = InferOutput<typeof number>;
export type Content = InferOutput<typeof content>;

export type TwilioAccess = {
  accountSid: string;
  authToken: string;
  apiUrl: string;
  messagingUrl: string;
  fetch: typeof fetch;
};

/** Templates live at content.twilio.com; whoever stands in for api.twilio.com (a recording, a test) serves them too. */
const contentUrl = (apiUrl: string) =>
  apiUrl.replace(/^https:\/\/api\.(?=.*twilio\.com$)/, 'https://content.');

/** The parts of Twilio that ringround is set up in. Every method throws `VendorError`. */
export class TwilioApi {
  readonly accountSid: string;
  readonly #access: TwilioAccess;

  constructor(access: TwilioAccess) {
    this.#access = access;
    this.accountSid = access.accountSid;
  }

  readAccount = () => this.#ask(account, { url: `${this.#account}.json` });

  async findNumber(phone: string): Promise<PhoneNumber | undefined> {
    const url = `${this.#account}/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(phone)}`;
    const { incoming_phone_numbers } = await this.#ask(
      looseObject({ incoming_phone_numbers: array(number) }),
      { url },
    );
    return incoming_phone_numbers[0];
  }

  async isVerifiedCallerId(phone: string): Promise<boolean> {
    const url = `${this.#account}/OutgoingCallerIds.json?PhoneNumber=${encodeURIComponent(phone)}`;
    const { outgoing_caller_ids } = await this.#ask(looseObject({ outgoing_caller_ids: array(unknown()) }), {
      url,
    });
    return outgoing_caller_ids.length > 0;
  }

  changeNumber = (sid: string, form: Record<string, string>) =>
    this.#ask(number, { method: 'POST', url: `${this.#account}/IncomingPhoneNumbers/${sid}.json`, form });

  async findSender(senderId: string): Promise<Sender | undefined> {
    const url = `${this.#access.messagingUrl}/v2/Channels/Senders?Channel=whatsapp&PageSize=1000`;
    const { senders } = await this.#ask(looseObject({ senders: array(sender) }), { url });
    return senders.find(({ sender_id }) => sender_id === senderId);
  }

  changeSender = (sid: string, json: object) =>
    this.#ask(sender, {
      method: 'POST',
      url: `${this.#access.messagingUrl}/v2/Channels/Senders/${sid}`,
      json,
    });

  /** The messaging service that a sender belongs to, if any. */
  async findServiceOf(senderSid: string): Promise<Service | undefined> {
    const url = `${this.#access.messagingUrl}/v1/Services`;
    const { services } = await this.#ask(looseObject({ services: array(service) }), {
      url: `${url}?PageSize=1000`,
    });
    const members = looseObject({ senders: array(looseObject({ sid: string() })) });
    for (const candidate of services) {
      const { senders } = await this.#ask(members, {
        url: `${url}/${candidate.sid}/ChannelSenders?PageSize=1000`,
      });
      if (senders.some(({ sid }) => sid === senderSid)) return candidate;
    }
    return undefined;
  }

  changeService = (sid: string, form: Record<string, string>) =>
    this.#ask(service, { method: 'POST', url: `${this.#access.messagingUrl}/v1/Services/${sid}`, form });

  readContent = (sid: string) => this.#ask(content, { url: `${this.#content}/${sid}` });

  async findContent(friendlyName: string): Promise<Content | undefined> {
    const { contents } = await this.#ask(looseObject({ contents: array(content) }), {
      url: `${this.#content}?PageSize=1000`,
    });
    return contents.find(({ friendly_name }) => friendly_name === friendlyName);
  }

  createContent = (json: object) => this.#ask(content, { method: 'POST', url: this.#content, json });

  /** What WhatsApp says of a template: `status` and `rejection_reason`; `{}` when it was never submitted. */
  async readApproval(sid: string): Promise<Record<string, unknown>> {
    const { whatsapp } = await this.#ask(approval, { url: `${this.#content}/${sid}/ApprovalRequests` });
    return whatsapp ?? {};
  }

  requestApproval = (sid: string, json: object) =>
    this.#ask(unknown(), { method: 'POST', url: `${this.#content}/${sid}/ApprovalRequests/whatsapp`, json });

  get #account(): string {
    return `${this.#access.apiUrl}/2010-04-01/Accounts/${this.accountSid}`;
  }

  get #content(): string {
    return `${contentUrl(this.#access.apiUrl)}/v1/Content`;
  }

  #ask<const S extends GenericSchema>(schema: S, question: Question): Promise<InferOutput<S>> {
    const { authToken, fetch } = this.#access;
    const authorization = `Basic ${Buffer.from(`${this.accountSid}:${authToken}`).toString('base64')}`;
    const credentials = 'Account SID and Auth Token at console.twilio.com > Account Dashboard > Account Info';
    return askVendor({ name: 'Twilio', headers: { authorization }, credentials, fetch }, schema, question);
  }
}
