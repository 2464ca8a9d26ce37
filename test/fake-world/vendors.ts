import { mustStayPrivate, mustStaySecret } from '../logs/keep-log.ts';
import { credentials } from './credentials.ts';
import { type Conversation, describeConversation, startFakeElevenLabs } from './fake-elevenlabs.ts';
import { makeSpeech } from './fake-speech.ts';
import { startFakeTwilio } from './fake-twilio.ts';
import { PhoneCall, type Script } from './phone-call.ts';
import type { Place } from './place.ts';
import { noAnswer } from './scripts.ts';
import { signForElevenLabs, signForTwilio } from './sign.ts';

/** Both vendors together: who is phoned by what script, and what is called back. */
export type Vendors = Awaited<ReturnType<typeof startVendors>>;

/** Starts both fake vendors at this place; they sign for the public address. */
export async function startVendors(place: Place) {
  const { authToken, elevenLabsKey, openAiKey, webhookSecret, toolSecret } = credentials;
  mustStaySecret({ authToken, elevenLabsKey, openAiKey, webhookSecret, toolSecret });
  const twilio = await startFakeTwilio(place);
  const speech = makeSpeech(place);
  const openAi = await speech.startOpenAi();
  const scripts = new Map<string, Script>();
  const phoneCalls: PhoneCall[] = [];
  const troubles: string[] = [];
  const running = new Set<Promise<void>>();

  const follow = (call: PhoneCall) => {
    phoneCalls.push(call);
    const script = scripts.get(call.twilio.to) ?? noAnswer;
    const run = script(call).catch((error: unknown) => void troubles.push(`${call.twilio.to}: ${error}`));
    running.add(run);
    run.finally(() => running.delete(run));
  };

  const elevenLabs = await startFakeElevenLabs(
    place,
    (conversation) => {
      const form = new URLSearchParams({ To: conversation.to, From: conversation.from });
      const call = twilio.addCall(form);
      queueMicrotask(() => follow(new PhoneCall(vendors, call, conversation)));
      return call.sid;
    },
    speech,
  );

  twilio.hasDialled = (call) => {
    const id = /conversation_id" value="([^"]+)"/.exec(call.form.get('Twiml') ?? '')?.[1] ?? '';
    const conversation = elevenLabs.conversations.get(id);
    if (!conversation) return void twilio.complaints.push(`a dial with the TwiML ${call.form.get('Twiml')}`);
    if (conversation.to !== call.to)
      twilio.complaints.push(`registered ${conversation.to}, dialled ${call.to}`);
    queueMicrotask(() => follow(new PhoneCall(vendors, call, conversation)));
  };

  const vendors = {
    place,
    twilio,
    elevenLabs,
    openAi,
    speech,
    scripts,
    phoneCalls,
    troubles,
    /** Told when ringround hung up: by default Twilio reports it and ElevenLabs has nothing to say. */
    hasHungUp: async (call: PhoneCall) => {
      await call.report(call.twilio.status, { CallDuration: '3', Duration: '1' });
      await call.result({ outcome: null });
    },
    /** Twilio posts a form, signed, with whatever other headers it has. */
    callback: (
      url: string,
      form: Record<string, string>,
      { token = authToken, headers = {} }: { token?: string; headers?: Record<string, string> } = {},
    ) => {
      mustStayPrivate(form);
      const signed: Record<string, string> = { AccountSid: credentials.accountSid, ...form };
      return place.send(url.slice(credentials.publicUrl.length), {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
          'x-twilio-signature': signForTwilio(token, url, signed),
          ...headers,
        },
        body: new URLSearchParams(signed).toString(),
      });
    },
    postCallWebhook: (body: string, signature = signForElevenLabs(credentials.webhookSecret, body)) => {
      mustStayPrivate(body.split('"'));
      return place.send('/api/call-result', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'elevenlabs-signature': signature },
        body,
      });
    },
    callResult: (conversation: Conversation) =>
      vendors.postCallWebhook(
        JSON.stringify({
          type: 'post_call_transcription',
          event_timestamp: Math.floor(Date.now() / 1000),
          data: describeConversation(conversation),
        }),
      ),
    /** While ringround is down, what Twilio calls back is lost, as Twilio loses it. */
    losesCallbacks: false,
    tool: async (name: string, body: unknown, proof = `Bearer ${credentials.toolSecret}`) => {
      mustStayPrivate(body);
      const answer = await place.send(`/api/agent/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: proof },
        body: JSON.stringify(body),
      });
      if (answer.status !== 200) throw new Error(`${name} answered ${answer.status} ${answer.body}`);
      return JSON.parse(answer.body) as { decision?: string; ok?: boolean; say?: string };
    },
    close: async () => {
      await Promise.all(running);
      await Promise.all([twilio.close(), elevenLabs.close(), openAi.close()]);
    },
  };

  twilio.hasUpdated = (call, status) => {
    call.status = status;
    const phoneCall = phoneCalls.find((one) => one.twilio === call);
    if (phoneCall) void vendors.hasHungUp(phoneCall).catch((error) => troubles.push(`hang-up: ${error}`));
  };
  return vendors;
}
