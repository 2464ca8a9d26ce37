/** What a spreadsheet would run, whoever wrote it (https://owasp.org/www-community/attacks/CSV_Injection); a plain number is none. */
const FORMULA = '(?:[=@\\t\\r]|[+-](?!\\d*$))';
const NEEDS_GUARD = new RegExp(`^'*${FORMULA}`);
const GUARDED = new RegExp(`^'+${FORMULA}`);

/** A cell that a spreadsheet shows and does not run: with an apostrophe before it, where it needs one. */
export const guardFormula = (cell: string): string => (NEEDS_GUARD.test(cell) ? `'${cell}` : cell);

/** The cell as it was before `guardFormula`. */
export const withoutGuard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
