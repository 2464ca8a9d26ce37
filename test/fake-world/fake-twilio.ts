import { credentials } from './credentials.ts';
import { startFakeMedia } from './fake-media.ts';
import { type Asked, json, type Place, type Told } from './place.ts';

/** A call as Twilio keeps it; `form` is what it was asked with. */
export type TwilioCall = {
  sid: string;
  to: string;
  from: string;
  status: string;
  at: number;
  statusCallback: string;
  form: URLSearchParams;
  updates: URLSearchParams[];
  seconds: number;
};

/** A message that Twilio accepted. */
export type TwilioMessage = {
  sid: string;
  to: string;
  from: string;
  body: string;
  at: number;
  form: URLSearchParams;
  isDeleted?: boolean;
};

/** How the fake answers: in order, with an error status, or by cutting the connection before or after it acts. */
export type Mood = 'well' | 'drop-before' | 'drop-after' | 'error-after' | number;

const base = `/2010-04-01/Accounts/${credentials.accountSid}`;

const fault = (status: number): Told =>
  json(status, { code: status === 429 ? 20429 : 20500, message: 'not now', more_info: '', status });

function describeCall(call: TwilioCall) {
  return {
    sid: call.sid,
    account_sid: credentials.accountSid,
    api_version: '2010-04-01',
    to: call.to,
    from: call.from,
    status: call.status,
    direction: 'outbound-api',
    date_created: new Date(call.at).toUTCString().replace('GMT', '+0000'),
    date_updated: new Date().toUTCString().replace('GMT', '+0000'),
    start_time: new Date(call.at).toUTCString().replace('GMT', '+0000'),
    end_time: null,
    duration: String(call.seconds),
    queue_time: '0',
    answered_by: null,
    parent_call_sid: null,
    price: null,
    uri: `${base}/Calls/${call.sid}.json`,
  };
}

function describeMessage(message: TwilioMessage) {
  const isInbound = message.to === credentials.whatsappFrom;
  return {
    sid: message.sid,
    account_sid: credentials.accountSid,
    api_version: '2010-04-01',
    to: message.to,
    from: message.from,
    body: message.body,
    status: isInbound ? 'received' : 'queued',
    direction: isInbound ? 'inbound' : 'outbound-api',
    date_created: new Date(message.at).toUTCString().replace('GMT', '+0000'),
    date_sent: new Date(message.at).toUTCString().replace('GMT', '+0000'),
    date_updated: new Date(message.at).toUTCString().replace('GMT', '+0000'),
    error_code: null,
    error_message: null,
    num_segments: '1',
    num_media: message.form.get('NumMedia') ?? '0',
    uri: `${base}/Messages/${message.sid}.json`,
  };
}

/** Twilio: takes calls and messages, tells about them, and notes every fault of the caller. */
export async function startFakeTwilio(place: Place) {
  const calls: TwilioCall[] = [];
  const messages: TwilioMessage[] = [];
  const inbound: TwilioMessage[] = [];
  const complaints: string[] = [];
  const media = await startFakeMedia(place, () => fake.url, complaints);
  const fake = {
    url: '',
    calls,
    messages,
    inbound,
    media,
    /** Method and path of all that was asked, also of what was refused. */
    asked: [] as string[],
    complaints,
    dialMood: (_to: string): Mood => 'well',
    messageMood: (_body: string): Mood => 'well',
    deletionMood: (): Mood => 'well',
    hasDialled: (_call: TwilioCall) => {},
    hasUpdated: (_call: TwilioCall, _status: string) => {},
    close: async () => {},
    /** What somebody wrote to us, as Twilio keeps it. */
    keep(fields: Record<string, string>) {
      const { MessageSid: sid = '', From: from = '', To: to = '', Body: body = '' } = fields;
      if (inbound.some((one) => one.sid === sid)) return;
      inbound.push({ sid, from, to, body, at: Date.now(), form: new URLSearchParams(fields) });
    },
    addCall(form: URLSearchParams): TwilioCall {
      const call: TwilioCall = {
        sid: `CA${String(calls.length + 1).padStart(32, '0')}`,
        to: form.get('To') ?? '',
        from: form.get('From') ?? '',
        status: 'queued',
        at: Date.now(),
        statusCallback: form.get('StatusCallback') ?? '',
        form,
        updates: [],
        seconds: 0,
      };
      calls.push(call);
      return call;
    },
  };

  const withMood = (mood: Mood, act: () => Told): Told => {
    if (typeof mood === 'number') return fault(mood);
    if (mood === 'drop-before') return 'drop';
    const told = act();
    if (mood === 'drop-after') return 'drop';
    return mood === 'error-after' ? fault(500) : told;
  };

  const updateCall = (call: TwilioCall, form: URLSearchParams): Told => {
    call.updates.push(form);
    const callback = form.get('StatusCallback');
    if (callback) call.statusCallback = callback;
    const status = form.get('Status');
    const isOver = !['queued', 'ringing', 'in-progress'].includes(call.status);
    if (isOver) return json(400, { code: 21220, message: 'Call is not in-progress.', status: 400 });
    const hasNoEffect = status === 'canceled' && call.status === 'in-progress';
    if (status && !hasNoEffect) fake.hasUpdated(call, status);
    return json(200, describeCall(call));
  };

  const answer = (asked: Asked): Told => {
    fake.asked.push(`${asked.method} ${asked.path}`);
    const proof = `Basic ${Buffer.from(`${credentials.accountSid}:${credentials.authToken}`).toString('base64')}`;
    if (asked.headers.authorization !== proof)
      return json(401, { code: 20003, message: 'Authenticate', status: 401 });
    const { method, query } = asked;
    const path = asked.path.startsWith(base) ? asked.path.slice(base.length) : asked.path;
    const form = new URLSearchParams(asked.body);
    const medium = media.answer(method, path);
    if (medium) return medium;
    if (method === 'POST' && path === '/Calls.json')
      return withMood(fake.dialMood(form.get('To') ?? ''), () => {
        const call = fake.addCall(form);
        if ((form.get('Twiml') ?? '').length > 4000) complaints.push('Twiml is longer than 4000');
        fake.hasDialled(call);
        return json(201, describeCall(call));
      });
    if (method === 'GET' && path === '/Calls.json') {
      const found = calls.filter((call) => [null, call.to].includes(query.get('To')));
      return json(200, {
        calls: found.map(describeCall).reverse(),
        next_page_uri: null,
        page: 0,
        page_size: 50,
      });
    }
    if (method === 'POST' && path === '/Messages.json')
      return withMood(fake.messageMood(form.get('Body') ?? ''), () => {
        const body = form.get('Body') ?? '';
        if ((body.length === 0 && !form.has('ContentSid')) || body.length > 1600)
          complaints.push(`a Body of ${body.length} characters`);
        const sid = `SM${String(messages.length + 1).padStart(32, '9')}`;
        const to = form.get('To') ?? '';
        messages.push({ sid, to, from: form.get('From') ?? '', body, at: Date.now(), form });
        return json(201, describeMessage(messages.at(-1)!));
      });
    if (method === 'GET' && path === '/Messages.json') {
      const found = [...messages, ...inbound]
        .filter(({ isDeleted }) => !isDeleted)
        .filter(
          ({ to, from }) => [null, to].includes(query.get('To')) && [null, from].includes(query.get('From')),
        )
        .sort((one, other) => one.at - other.at);
      return json(200, {
        messages: found.map(describeMessage).reverse(),
        next_page_uri: null,
        page: 0,
        page_size: 50,
      });
    }
    if (path === '/v2/Indicators/Typing.json') return json(200, { success: true });
    const sid = /^\/(?:Calls|Messages)\/(\w+)\.json$/.exec(path)?.[1];
    const call = calls.find((one) => one.sid === sid);
    if (call) return method === 'POST' ? updateCall(call, form) : json(200, describeCall(call));
    const message = [...messages, ...inbound].find((one) => one.sid === sid && !one.isDeleted);
    if (message && method === 'DELETE')
      return withMood(fake.deletionMood(), () => {
        message.isDeleted = true;
        return { status: 204, body: '' };
      });
    if (message) return json(200, describeMessage(message));
    return json(404, { code: 20404, message: `${method} ${asked.path} was not found`, status: 404 });
  };

  const server = await place.listen('twilio', answer);
  const close = async () => void (await Promise.all([server.close(), media.close()]));
  return Object.assign(fake, { url: server.url, close });
}
