import { StartError } from '../../local/start-error.ts';
import { type Finding, isFault, skipped, wrong } from './finding.ts';
import { VendorError } from './vendors/vendor-error.ts';

export type Check = {
  section: string;
  title: string;
  /** As long as this is faulty, the rest of its section, or all that follows, is not looked at. */
  closes?: 'section' | 'all';
  /** Only looks; may throw `VendorError` or `StartError`. */
  look: () => Promise<Finding>;
};

export type Checked = Check & { finding: Finding };

/** Looks at one place; a vendor that refuses or does not answer is a finding too, and so is AWS. */
export async function lookAt({ look }: Check): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof StartError)
      return wrong({ expected: 'an answer', found: 'none', mend: error.message });
    if (!(error instanceof VendorError)) throw error;
    return wrong({ expected: 'an answer', found: error.message, mend: error.mend });
  }
}

type Tell = { before(check: Check): void; after(checked: Checked): void };

/** Goes through everything in turn, and tells of each place before and after `visit`. */
export async function examine(checks: readonly Check[], tell: Tell, visit = lookAt): Promise<Checked[]> {
  const closed: Check[] = [];
  const all: Checked[] = [];
  for (const check of checks) {
    tell.before(check);
    const gate = closed.find(({ closes, section }) => closes === 'all' || section === check.section);
    const finding = gate ? skipped(`waits for "${gate.title}"`) : await visit(check);
    if (check.closes && isFault(finding)) closed.push(check);
    const checked = { ...check, finding };
    all.push(checked);
    tell.after(checked);
  }
  return all;
}
