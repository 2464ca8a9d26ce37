import { acknowledgementItem } from './keys.ts';
import { expiresIn, getItem, putItem } from './table.ts';

/**
 * Claims the acknowledgement of a message: `true` for the first who asks, and again for a redelivery that carries the
 * first one's idempotency token; `false` for everybody else.
 */
export const claimAcknowledgement = (
  userKey: string,
  messageSid: string,
  token: string | undefined,
): Promise<boolean> =>
  putItem(
    { ...acknowledgementItem(userKey, messageSid), ...(token && { token }), expires: expiresIn(2) },
    token
      ? {
          ConditionExpression: 'attribute_not_exists(pk) OR #token = :token',
          ExpressionAttributeNames: { '#token': 'token' },
          ExpressionAttributeValues: { ':token': token },
        }
      : { ConditionExpression: 'attribute_not_exists(pk)' },
  );

/** Whether the webhook of this message has ever reached us, as far as its answer tells. */
export const isAcknowledged = async (userKey: string, messageSid: string): Promise<boolean> =>
  (await getItem(acknowledgementItem(userKey, messageSid))) !== undefined;
