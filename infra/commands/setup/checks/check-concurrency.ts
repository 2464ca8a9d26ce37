import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Check } from '../check.ts';
import { byHand, ok } from '../finding.ts';
import { explainAws } from '../target/explain-aws.ts';

/** What the workers take when several people write at once; new accounts have ten. */
const ENOUGH = 100;

/** How many functions the account and region may run at once. What is refused five times is a dead letter. */
export const checkConcurrency: Check = {
  section: 'AWS',
  title: 'Copies',
  look: async () => {
    const lambda = new LambdaClient({});
    const asking = lambda.send(new GetAccountSettingsCommand({}));
    const { AccountLimit } = await explainAws(asking).finally(() => lambda.destroy());
    const copies = AccountLimit?.ConcurrentExecutions ?? 0;
    if (copies >= ENOUGH) return ok(`${copies} functions may run at once`);
    return byHand({
      found: `${copies} functions may run at once, enough to try it out`,
      mend: `ask for more before several people write at once:\naws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000`,
    });
  },
};
