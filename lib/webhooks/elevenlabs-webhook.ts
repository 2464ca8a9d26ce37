import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { required } from '../platform/secrets.ts';
import type { Answer } from './answer.ts';
import { answerErrors } from './answer-errors.ts';
import { isSignedByElevenLabs } from './is-signed-by-elevenlabs.ts';
import { headerOf, rawBody } from './raw-body.ts';
import { UnprovenRequestError } from './unproven-request-error.ts';

type WebhookSecrets = { ELEVENLABS_WEBHOOK_SECRET?: string };

/** A webhook of ElevenLabs': the handler sees the bytes only when they were signed in the last half hour. */
export const elevenLabsWebhook = <S extends WebhookSecrets>(
  readSecrets: () => Promise<S>,
  handle: (raw: Buffer, secrets: S) => Promise<Answer>,
) =>
  middy<APIGatewayProxyEventV2, Answer>()
    .use(answerErrors)
    .handler(async (event): Promise<Answer> => {
      const secrets = await readSecrets();
      const secret = required<keyof WebhookSecrets>(secrets, 'ELEVENLABS_WEBHOOK_SECRET');
      const raw = rawBody(event);
      if (!isSignedByElevenLabs(raw, headerOf(event, 'elevenlabs-signature'), secret, Date.now())) {
        throw new UnprovenRequestError('Not signed by ElevenLabs.');
      }
      return handle(raw, secrets);
    });
