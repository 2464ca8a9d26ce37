import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WISH } from '../weekday-in.ts';
import { startLocal } from './local/start-local.ts';

type Statement = { Action: string | string[] };
type Policy = { Type: string; Properties: { PolicyDocument: { Statement: Statement[] } } };

/** The template without one action in the policies of one function. */
const without = (action: string, owner: string) => (template: Record<string, unknown>) => {
  const resources = structuredClone(template.Resources) as Record<string, Policy>;
  for (const [name, { Type, Properties }] of Object.entries(resources)) {
    if (Type !== 'AWS::IAM::Policy' || !name.startsWith(owner)) continue;
    const document = Properties.PolicyDocument;
    document.Statement = document.Statement.map((statement) => ({
      ...statement,
      Action: [statement.Action].flat().filter((granted) => granted !== action),
    })).filter(({ Action }) => Action.length > 0);
  }
  return { ...template, Resources: resources };
};

test('a removed grant fails the errand, with the function, the action and the resource named', async () => {
  const amend = without('dynamodb:UpdateItem', 'placecall');
  const run = await startLocal({ amend, vendors: { timeScale: 0.2 } });
  const from = 'whatsapp:+12125550177';
  try {
    await run.vendors.receive({ from, body: WISH });
    const says = /is not authorized to perform: dynamodb:UpdateItem on resource: arn:aws:dynamodb/;
    await run.until('a refusal that is logged', () => run.log.some((line) => says.test(line)));

    assert.ok(run.vendors.calls().length <= 1);
    assert.match(
      run.refused().join('\n'),
      /ringround-dev-place-call: AccessDenied dynamodb:UpdateItem on arn:aws:dynamodb:\S+:table\/\S+/,
    );
  } finally {
    await run.stop();
  }
});
