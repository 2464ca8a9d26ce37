import { type Asked, startServer, type Told } from './start-server.ts';

/** Turns `:id` into a group; the first group is given to the handler. */
export type Routes = Record<string, (id: string, asked: Asked) => Told>;

export type FakeVendor = {
  url: string;
  /** What was changed, as `METHOD /path`, in order. */
  writes: string[];
  /** What was wrong with the bodies that came, by the vendor's own schemas. */
  flaws: string[];
  /** `METHOD /path` → status with which it is answered instead, as often as it is asked. */
  failing: Map<string, number>;
  stop(): Promise<void>;
};

/** A vendor with an account behind `routes`; `isLetIn` looks at the credentials. */
export async function startFakeVendor(
  isLetIn: (asked: Asked) => boolean,
  refusal: (status: number, what: string) => object,
  routes: Routes,
  flawsOf: (route: string, asked: Asked) => string,
): Promise<FakeVendor> {
  const vendor = { writes: [] as string[], flaws: [] as string[], failing: new Map<string, number>() };
  const patterns = Object.entries(routes).map(([route, handle]) => {
    const [method, path = ''] = route.split(' ');
    return { route, method, pattern: new RegExp(`^${path.replace(':id', '([^/]+)')}$`), handle };
  });
  const server = await startServer((asked) => {
    if (!isLetIn(asked)) return { status: 401, body: refusal(401, 'the credentials are wrong') };
    const what = `${asked.method} ${asked.path}`;
    const fit = patterns.find(({ method, pattern }) => method === asked.method && pattern.test(asked.path));
    if (!fit) return { status: 404, body: refusal(404, `nothing is at ${what}`) };
    const failure = vendor.failing.get(fit.route);
    if (failure) return { status: failure, body: refusal(failure, 'out of order') };
    if (asked.method !== 'GET') {
      vendor.writes.push(what);
      const flaw = flawsOf(fit.route, asked);
      if (flaw) vendor.flaws.push(`${what}: ${flaw}`);
    }
    return fit.handle(fit.pattern.exec(asked.path)?.[1] ?? '', asked);
  });
  return Object.assign(vendor, server);
}
