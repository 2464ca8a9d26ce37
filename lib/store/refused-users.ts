import { userItem } from './keys.ts';
import { updateItem } from './table.ts';
import { leadOf } from './users.ts';

/**
 * Twilio refused a message that was tried at `triedAt` (epoch ms), because its user opted out there. Who has written
 * or decided otherwise since may have come back: then the next reply will tell.
 */
export async function noteRefusedUser(userKey: string, triedAt: number): Promise<void> {
  await updateItem(userItem(await leadOf(userKey)), {
    UpdateExpression: 'SET optedOut = :true',
    ConditionExpression: [
      '(attribute_not_exists(lastInboundAt) OR lastInboundAt <= :triedAt)',
      '(attribute_not_exists(optOutAt) OR optOutAt <= :triedAt)',
    ].join(' AND '),
    ExpressionAttributeValues: { ':true': true, ':triedAt': triedAt },
  });
}
