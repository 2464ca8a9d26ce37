import { type Call, describeCall } from '../../../infra/local/stack/gateway/describe-call.ts';
import { evaluatePolicy } from '../../../infra/local/stack/iam/evaluate-policy.ts';
import type { Clock } from '../../schedules/clock.ts';
import type { Deployment } from '../../schedules/deployment.ts';
import type { FakeAws } from '../../schedules/fake-aws.ts';
import type { Invocation, Lambda } from '../../schedules/lambda.ts';
import type { Asked, Reply } from '../../schedules/outside.ts';
import type { VirtualPlace } from './virtual-place.ts';

/** Milliseconds that a request takes there, and as many that its answer takes back. */
const WAY = { aws: 4, vendors: 30 };

/** A moment around one request to AWS, in the words of IAM: `dynamodb:PutItem` on an ARN. */
export type Point = { function: string; when: 'before' | 'after'; action: string; resource: string };

type Ingredients = {
  clock: Clock;
  deployment: Deployment;
  aws: FakeAws;
  place: VirtualPlace;
  lambda(): Lambda;
  /** Told of what a function's role does not allow. */
  refused(what: string): void;
  /** Whether the function dies at this moment. */
  kills(point: Point): boolean;
};

/** Carries what functions ask to AWS, as far as their roles allow it, and to the vendors. */
export function askOutside({ clock, deployment, aws, place, lambda, refused, kills }: Ingredients) {
  const decided = new Map<string, boolean>();
  const isAllowed = (name: string, { permissions }: Call): boolean =>
    permissions.every(({ action, resource }) => {
      const what = `${name}: ${action} on ${resource}`;
      const { statements } = deployment[name]!;
      const allows = decided.get(what) ?? evaluatePolicy(statements, action, resource) === 'allowed';
      decided.set(what, allows);
      if (!allows) refused(what);
      return allows;
    });

  const askAws = ({ name }: Invocation, asked: Asked): Reply | 'killed' => {
    const call = describeAsked(asked);
    const [{ action, resource } = { action: call.operation, resource: '*' }] = call.permissions;
    if (kills({ function: name, when: 'before', action, resource })) return 'killed';
    const reply = isAllowed(name, call)
      ? aws.execute(asked)
      : { status: 400, body: '{"__type":"AccessDeniedException"}' };
    return kills({ function: name, when: 'after', action, resource }) ? 'killed' : reply;
  };

  return (invocation: Invocation, asked: Asked): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const isAws = asked.url.host.endsWith('.amazonaws.com');
      const way = isAws ? WAY.aws : WAY.vendors;
      const unlessOver = (tell: () => void) => clock.later(way, () => invocation.isOver || tell());
      const go = async () => {
        const reply = isAws ? askAws(invocation, asked) : await place.ask(asked);
        if (reply === 'killed') invocation.kill();
        else unlessOver(() => resolve(reply));
      };
      const what = `${asked.method} ${asked.url} ${asked.body}`;
      lambda().wait(invocation, what, () =>
        clock.later(way, () => void go().catch((error: Error) => unlessOver(() => reject(error)))),
      );
    });
}

/** A request as the local stack's gateway reads it: there a bucket is the first part of the path. */
function describeAsked({ method, url, headers, body }: Asked): Call {
  const service = /Credential=[^/]+\/\d+\/[^/]+\/(\w+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
  const bucket = service === 's3' ? `/${url.host.split('.')[0]}` : '';
  const path = bucket + url.pathname + url.search;
  const call = describeCall(service, { method, path, headers, body: Buffer.from(body) });
  if (!call) throw new Error(`The local stack does not serve ${service} ${method} ${path}.`);
  return call;
}
