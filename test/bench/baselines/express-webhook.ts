import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import express from 'express';
import twilio from 'twilio';

const sqs = new SQSClient();
const app = express();
app.use(express.urlencoded({ extended: false }));
app.post(
  '/api/whatsapp',
  twilio.webhook({ url: `${process.env.PUBLIC_URL}/api/whatsapp` }),
  async (req, res) => {
    const { body } = req;
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: process.env.MESSAGES_QUEUE_URL,
        MessageBody: JSON.stringify(body),
        MessageGroupId: body.From,
        MessageDeduplicationId: body.MessageSid,
      }),
    );
    const twiml = new twilio.twiml.MessagingResponse();
    twiml.message('Got it!');
    res.type('text/xml').send(twiml.toString());
  },
);
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');

/** An Express app on Lambda: the event is passed on over loopback, as an adapter for web servers does it. */
export async function handler({ headers, rawPath, body = '' }: APIGatewayProxyEventV2) {
  const { port } = server.address() as AddressInfo;
  const passedOn = request({ host: '127.0.0.1', port, path: rawPath, method: 'POST', headers });
  passedOn.end(Buffer.from(body, 'base64'));
  const [answer] = (await once(passedOn, 'response')) as [IncomingMessage];
  return { statusCode: answer.statusCode, body: await text(answer) };
}
