import { callSidItem } from './keys.ts';
import { expiresIn, getItem, putItem } from './table.ts';

/** Whose call a Twilio call is, by Twilio's own answer to the dial. */
export async function noteCallSid(callSid: string, callId: string): Promise<void> {
  await putItem({ ...callSidItem(callSid), callId, expires: expiresIn(2) });
}

export async function callOfCallSid(callSid: string): Promise<string | null> {
  return (await getItem<{ callId: string }>(callSidItem(callSid)))?.callId ?? null;
}

/** Takes a listed call for this one; `false` when it is known to be another's. */
export const claimCallSid = (callSid: string, callId: string): Promise<boolean> =>
  putItem(
    { ...callSidItem(callSid), callId, expires: expiresIn(2) },
    {
      ConditionExpression: 'attribute_not_exists(pk) OR callId = :callId',
      ExpressionAttributeValues: { ':callId': callId },
    },
  );
