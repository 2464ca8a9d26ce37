import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import twilio from 'twilio';

const sqs = new SQSClient();

/** The webhook as the quick starts have it: the whole helper library, the token in the environment. */
export async function handler({ headers, rawPath, body = '' }: APIGatewayProxyEventV2) {
  const form = Object.fromEntries(new URLSearchParams(Buffer.from(body, 'base64').toString()));
  const token = process.env.TWILIO_AUTH_TOKEN ?? '';
  const url = process.env.PUBLIC_URL + rawPath;
  if (!twilio.validateRequest(token, headers['x-twilio-signature'] ?? '', url, form))
    return { statusCode: 403 };
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: process.env.MESSAGES_QUEUE_URL,
      MessageBody: JSON.stringify(form),
      MessageGroupId: form.From,
      MessageDeduplicationId: form.MessageSid,
    }),
  );
  const twiml = new twilio.twiml.MessagingResponse();
  twiml.message('Got it!');
  return { statusCode: 200, body: twiml.toString() };
}
