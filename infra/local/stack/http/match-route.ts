import type { Route } from './read-routes.ts';

export type Match = { route: Route; pathParameters: Record<string, string> };

/**
 * Picks the most specific route for a request, as API Gateway does: literal segments before parameters before greedy
 * ones, a method before `ANY`, `$default` last. Throws URIError for a path that is not well-formed.
 */
export function matchRoute(routes: Route[], method: string, rawPath: string): Match | undefined {
  const segments = rawPath.split('/').slice(1).map(decodeURIComponent);
  let best: (Match & { rank: string }) | undefined;
  for (const route of routes) {
    if (route.key !== '$default' && route.method !== 'ANY' && route.method !== method) continue;
    const match = route.key === '$default' ? { rank: '', pathParameters: {} } : fit(route.segments, segments);
    if (!match) continue;
    const rank = route.key === '$default' ? '' : `${match.rank}${route.method === 'ANY' ? 'a' : 'm'}`;
    if (!best || rank > best.rank) best = { route, pathParameters: match.pathParameters, rank };
  }
  return best && { route: best.route, pathParameters: best.pathParameters };
}

function fit(
  pattern: string[],
  segments: string[],
): { rank: string; pathParameters: Record<string, string> } | undefined {
  const pathParameters: Record<string, string> = {};
  let rank = '';
  for (const [index, part] of pattern.entries()) {
    const name = /^\{(.+?)(\+?)\}$/.exec(part);
    const value = segments[index];
    if (value === undefined || (name && value === '')) return undefined;
    if (name?.[1] !== undefined && name[2] === '+') {
      pathParameters[name[1]] = segments.slice(index).join('/');
      return { rank: `${rank}g`, pathParameters };
    }
    if (name?.[1] !== undefined) pathParameters[name[1]] = value;
    else if (part !== value) return undefined;
    rank += name ? 'p' : 's';
  }
  return segments.length === pattern.length ? { rank: `${rank}z`, pathParameters } : undefined;
}
