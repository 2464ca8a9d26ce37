import { asList, asObject, type JsonObject } from '../template/json.ts';
import type { Answer, Exchange } from './forward.ts';

const OPERATIONS = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'BatchWriteItem'];

/** Has DynamoDB tell what a call consumes: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html */
export const askForUnits = (operation: string, input: JsonObject, exchange: Exchange): Exchange =>
  OPERATIONS.includes(operation)
    ? { ...exchange, body: Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' })) }
    : exchange;

/** The request units that an answer of DynamoDB tells; undefined for a refusal, which tells none. */
export function unitsIn({ status, body }: Answer): number | undefined {
  if (status !== 200) return undefined;
  const { ConsumedCapacity } = JSON.parse(body.toString()) as JsonObject;
  const units = asList(ConsumedCapacity).map((consumed) => Number(asObject(consumed).CapacityUnits));
  return units.reduce((sum, each) => sum + each, 0);
}
