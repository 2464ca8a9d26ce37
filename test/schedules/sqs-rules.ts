/** What SQS refuses: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
type Asked = {
  MessageBody?: unknown;
  MessageGroupId?: unknown;
  MessageDeduplicationId?: unknown;
  DelaySeconds?: unknown;
  VisibilityTimeout?: unknown;
};

const MOST_DELAY = 900;
const MOST_VISIBILITY = 43_200;
const MOST_BYTES = 1_048_576;
const ID = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;

const isWhole = (value: unknown, most: number) =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;

/** Why a request is refused; `undefined` when it is not. */
export function whySqsRefuses(operation: string, asked: Asked): string | undefined {
  if (operation === 'ChangeMessageVisibility')
    return isWhole(asked.VisibilityTimeout, MOST_VISIBILITY)
      ? undefined
      : `VisibilityTimeout ${asked.VisibilityTimeout} is not 0 to ${MOST_VISIBILITY}`;
  const { MessageBody = '', MessageGroupId, MessageDeduplicationId, DelaySeconds = 0 } = asked;
  const bytes = Buffer.byteLength(String(MessageBody));
  if (bytes === 0 || bytes > MOST_BYTES) return `a body has ${bytes} bytes`;
  if (!isWhole(DelaySeconds, MOST_DELAY)) return `DelaySeconds ${DelaySeconds} is not 0 to ${MOST_DELAY}`;
  if (MessageGroupId === undefined) return;
  if (DelaySeconds !== 0) return 'a FIFO queue delays no single message';
  for (const id of [MessageGroupId, MessageDeduplicationId])
    if (!ID.test(String(id))) return `${id} is no id of a group or of a message`;
}

/** The answer to what SQS refuses. */
export const sqsRefusal = (message: string) => ({
  status: 400,
  body: { __type: 'com.amazonaws.sqs#InvalidParameterValue', message },
});
