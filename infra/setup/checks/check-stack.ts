import type { Check } from '../check.ts';
import { ok, wrong } from '../finding.ts';
import type { Deployment } from '../target/open-deployment.ts';

/** Whether the last deployment went through. */
export const checkStack = ({ name, deployCommand, status }: Deployment): Check => ({
  section: 'AWS',
  title: 'Stack',
  look: async () =>
    /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)
      ? ok(`${name}: ${status}`)
      : wrong({
          expected: 'CREATE_COMPLETE or UPDATE_COMPLETE',
          found: `${name}: ${status}`,
          mend: `wait until a deployment has ended, or read what failed and deploy again:\naws cloudformation describe-stack-events --stack-name ${name}\n${deployCommand}`,
        }),
});
