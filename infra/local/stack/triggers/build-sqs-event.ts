import { asObject, asText, type JsonObject } from '../template/json.ts';
import { region } from '../template/pseudo-parameters.ts';

/** Builds the event that Lambda's poller makes of messages as SQS gave them. */
export function buildSqsEvent(messages: JsonObject[], queueArn: string): JsonObject {
  return { Records: messages.map((message) => buildRecord(message, queueArn)) };
}

function buildRecord(message: JsonObject, queueArn: string): JsonObject {
  const {
    MessageId = '',
    ReceiptHandle = '',
    Body = '',
    Attributes,
    MessageAttributes,
    MD5OfBody = '',
  } = message;
  const attributes = Object.entries(asObject(MessageAttributes)).map(([name, value]) => {
    const { StringValue, BinaryValue, DataType = 'String' } = asObject(value);
    return [
      name,
      {
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ];
  });
  const digest = asText(message.MD5OfMessageAttributes);
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: asObject(Attributes),
    messageAttributes: Object.fromEntries(attributes),
    ...(digest === undefined ? {} : { md5OfMessageAttributes: digest }),
    md5OfBody: MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
}
