import { asList, asObject, asText, type JsonObject } from '../template/json.ts';
import { arnOf } from '../template/pseudo-parameters.ts';
import type { Permission } from './describe-call.ts';

/** The permissions that a DynamoDB call needs: one per table or index that it touches. */
export function describeDynamodbCall(operation: string, input: JsonObject): Permission[] {
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    return Object.keys(asObject(input.RequestItems)).map((table) => permit(operation, table));
  }
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    return asList(input.TransactItems).flatMap((item) =>
      Object.entries(asObject(item)).map(([kind, part]) => {
        const action = { Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem', Get: 'GetItem' }[kind];
        return permit(action ?? 'ConditionCheckItem', asText(asObject(part).TableName) ?? '*');
      }),
    );
  }
  if (operation === 'ListTables') return [{ action: 'dynamodb:ListTables', resource: '*' }];
  return [permit(operation, asText(input.TableName) ?? '*', asText(input.IndexName))];
}

function permit(operation: string, table: string, index?: string): Permission {
  const name = table.startsWith('arn:') ? table : arnOf('dynamodb', `table/${table}`);
  return { action: `dynamodb:${operation}`, resource: index ? `${name}/index/${index}` : name };
}
