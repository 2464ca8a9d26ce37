import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';

const ssm = new SSMClient();
const sqs = new SQSClient();

/** An acknowledging webhook with little around it: secret, signature, queue, TwiML, and no library beside the SDK and two modules of Twilio's. */
export async function handler({ headers, rawPath, body = '' }: APIGatewayProxyEventV2) {
  const name = `${process.env.SECRETS_PATH}/TWILIO_AUTH_TOKEN`;
  const { Parameters } = await ssm.send(new GetParametersCommand({ Names: [name], WithDecryption: true }));
  const form = Object.fromEntries(new URLSearchParams(Buffer.from(body, 'base64').toString()));
  const url = process.env.PUBLIC_URL + rawPath;
  const token = Parameters?.[0]?.Value ?? '';
  if (!validateRequest(token, headers['x-twilio-signature'] ?? '', url, form)) return { statusCode: 403 };
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: process.env.MESSAGES_QUEUE_URL,
      MessageBody: JSON.stringify(form),
      MessageGroupId: form.From,
      MessageDeduplicationId: form.MessageSid,
    }),
  );
  const twiml = new MessagingResponse();
  twiml.message('Got it!');
  return { statusCode: 200, body: twiml.toString() };
}
