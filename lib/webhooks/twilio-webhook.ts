import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { SecretUnreadableError } from '../platform/secrets.ts';
import type { Answer } from './answer.ts';
import { answerErrors } from './answer-errors.ts';
import { proveTwilio } from './prove-twilio.ts';
import { headerOf } from './raw-body.ts';

type TwilioSecrets = { TWILIO_AUTH_TOKEN?: string; TWILIO_AUTH_TOKEN_NEXT?: string };

export type TwilioContext<S> = {
  secrets: S;
  /** Our own parameters in the callback address; they are signed with the rest. */
  query: URLSearchParams;
  /** The same for every attempt of Twilio at one delivery. */
  idempotencyToken: string | undefined;
};

/** A webhook of Twilio's: the handler sees the form only when Twilio signed it for our account, with either token. */
export const twilioWebhook = <S extends TwilioSecrets>(
  readSecrets: () => Promise<S>,
  handle: (form: URLSearchParams, context: TwilioContext<S>) => Promise<Answer>,
) =>
  middy<APIGatewayProxyEventV2, Answer>()
    .use(answerErrors)
    .handler(async (event): Promise<Answer> => {
      const secrets = await readSecrets();
      const form = proveTwilio(event, ours(secrets));
      const query = new URLSearchParams(event.rawQueryString);
      return handle(form, {
        secrets,
        query,
        idempotencyToken: headerOf(event, 'i-twilio-idempotency-token'),
      });
    });

/** Without a token or an account of ours nothing can be proven or disproven: Twilio is asked to come again. */
function ours({ TWILIO_AUTH_TOKEN, TWILIO_AUTH_TOKEN_NEXT }: TwilioSecrets) {
  const { PUBLIC_URL: publicUrl, TWILIO_ACCOUNT_SID: accountSid } = process.env;
  const authTokens = [TWILIO_AUTH_TOKEN ?? '', TWILIO_AUTH_TOKEN_NEXT ?? ''].filter((token) => token.trim());
  if (authTokens.length === 0 || !publicUrl || !accountSid) {
    throw new SecretUnreadableError('TWILIO_AUTH_TOKEN, TWILIO_ACCOUNT_SID and PUBLIC_URL must be set.');
  }
  return { accountSid, publicUrl, authTokens };
}
