export type Difference = { path: string; wanted: unknown; found: unknown };

/**
 * Where `found` does not hold what is wanted. What it holds besides is no difference, nor is the order of plain values
 * in a list, nor an absent value where `false` is wanted.
 */
export function differences(wanted: unknown, found: unknown, path = ''): Difference[] {
  if (Array.isArray(wanted)) return listDifferences(wanted, found, path);
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof found !== 'object' || found === null) return [{ path, wanted, found }];
    const have = found as Record<string, unknown>;
    return Object.entries(wanted).flatMap(([key, value]) =>
      differences(value, have[key], path ? `${path}.${key}` : key),
    );
  }
  const isSame = wanted === found || (wanted === false && (found === null || found === undefined));
  return isSame ? [] : [{ path, wanted, found }];
}

function listDifferences(wanted: unknown[], found: unknown, path: string): Difference[] {
  if (!Array.isArray(found) || found.length !== wanted.length) return [{ path, wanted, found }];
  if (wanted.every((value) => typeof value === 'object'))
    return wanted.flatMap((value, index) => differences(value, found[index], `${path}[${index}]`));
  const sorted = (values: unknown[]) => JSON.stringify(values.map(String).sort());
  return sorted(wanted) === sorted(found) ? [] : [{ path, wanted, found }];
}

/** The first few differences, one side of them, in one line; long values, and texts in headers, are only measured. */
export function describeDifferences(all: Difference[], side: 'wanted' | 'found'): string {
  const shown = all.slice(0, 4).map((one) => `${shortPath(one.path)} ${show(one[side], one.path)}`);
  const more = all.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}

/** The last two parts of a path tell enough. */
const shortPath = (path: string) => path.split('.').slice(-2).join('.');

/** A token may stand in a header that somebody wrote by hand. */
const mayBeSecret = (path: string) => /headers\b/.test(path);

function show(value: unknown, path: string): string {
  if (value === undefined || value === null) return 'not set';
  if (typeof value === 'string' && mayBeSecret(path)) return `a text of ${value.length} characters`;
  const text = typeof value === 'string' && value.length < 50 ? `"${value}"` : JSON.stringify(value);
  if (text.length < 70) return text;
  return typeof value === 'string' ? `a text of ${value.length} characters` : `${text.slice(0, 60)}…`;
}
