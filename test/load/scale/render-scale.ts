import type { Limit } from './limits.ts';
import { type Bound, rounded } from './reckon-scale.ts';

/** The table of `docs/scale.md`. */
export function renderScale(bounds: readonly Bound[]): string {
  const columns = [
    'limit',
    'whose',
    'as it comes',
    'binds at',
    'most',
    'binds at',
    'a million takes',
    'what to raise',
  ];
  const rows = bounds.map(({ limit, today, most, takes }) => [
    limit.source ? `[${limit.name}](${limit.source})` : limit.name,
    limit.whose,
    `${number(limit.today)} ${limit.unit}`,
    number(rounded(today)),
    most > today ? number(limit.most) : '–',
    most > today ? number(rounded(most)) : '–',
    number(rounded(takes)),
    limit.raise,
  ]);
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export const number = (value: Limit['today']): string => value.toLocaleString('en-US');
