import { describeCall, type Service } from '../../../infra/local/stack/gateway/describe-call.ts';
import { evaluatePolicy } from '../../../infra/local/stack/iam/evaluate-policy.ts';
import type { Clock } from '../../schedules/clock.ts';
import type { Deployment } from '../../schedules/deployment.ts';
import type { FakeAws } from '../../schedules/fake-aws.ts';
import type { Invocation, Lambda } from '../../schedules/lambda.ts';
import type { Asked, Reply } from '../../schedules/outside.ts';
import type { VirtualPlace } from './virtual-place.ts';

/** Milliseconds that a request takes there, and its answer back. */
const WAY = { aws: 4, vendors: 30 };

type Ingredients = {
  clock: Clock;
  deployment: Deployment;
  aws: FakeAws;
  place: VirtualPlace;
  lambda(): Lambda;
  /** Told of what a function's role does not allow. */
  refused(what: string): void;
};

/** Carries what functions ask to AWS, as far as their roles allow it, and to the vendors. */
export function askOutside({ clock, deployment, aws, place, lambda, refused }: Ingredients) {
  const isAllowed = ({ name }: Invocation, asked: Asked): boolean => {
    const statements = deployment[name]?.statements ?? [];
    const service = /Credential=[^/]+\/\d+\/[^/]+\/(\w+)\//.exec(asked.headers.authorization ?? '')?.[1];
    const { pathname, search, host } = asked.url;
    // The functions name a bucket by its host; the policy reads it as a path.
    const bucket = service === 's3' ? `/${host.split('.')[0]}` : '';
    const call = describeCall(service as Service, {
      method: asked.method,
      path: bucket + pathname + search,
      headers: asked.headers,
      body: Buffer.from(String(asked.body)),
    });
    if (!call) refused(`${name}: unknown ${service} ${asked.method} ${asked.url}`);
    const missing = (call?.permissions ?? []).filter(
      ({ action, resource }) => evaluatePolicy(statements, action, resource) !== 'allowed',
    );
    for (const { action, resource } of missing) refused(`${name}: ${action} on ${resource}`);
    return call !== undefined && missing.length === 0;
  };

  const answer = async (invocation: Invocation, asked: Asked): Promise<Reply> => {
    if (!asked.url.host.endsWith('.amazonaws.com')) return place.ask(asked);
    if (!isAllowed(invocation, asked))
      return { status: 400, body: JSON.stringify({ __type: 'AccessDeniedException' }) };
    return aws.execute(asked);
  };

  return (invocation: Invocation, asked: Asked): Promise<Reply> =>
    new Promise((resolve, reject) =>
      lambda().wait(invocation, `${asked.method} ${asked.url} ${asked.body}`, () => {
        const way = asked.url.host.endsWith('.amazonaws.com') ? WAY.aws : WAY.vendors;
        const unlessOver = (tell: () => void) => clock.later(way, () => invocation.isOver || tell());
        clock.later(way, () =>
          answer(invocation, asked).then(
            (reply) => unlessOver(() => resolve(reply)),
            (error: Error) => unlessOver(() => reject(error)),
          ),
        );
      }),
    );
}
