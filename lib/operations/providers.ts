import type { OperatorReport } from '../platform/names.ts';
import { dialRules } from '../providers/dial-rules.ts';
import { type Imported, importProviders } from '../providers/import-providers.ts';
import { writeProviderRows } from '../providers/write-provider-rows.ts';
import { listProviders, loadDirectory } from '../store/directory.ts';

/** Replaces the directory, or only says what would come of it; refused rows are listed with their lines. */
export async function importDirectory({
  csv,
  country = dialRules.country,
  isDryRun = false,
}: {
  csv: string;
  country?: string | undefined;
  isDryRun?: boolean | undefined;
}): Promise<OperatorReport & Imported> {
  const imported = await importProviders({ csv, country, isDryRun });
  const { loaded, refused, fault } = imported;
  return {
    title: fault
      ? 'The directory stays as it was'
      : `Providers ${isDryRun ? 'that can be loaded' : 'loaded'}: ${loaded}, rows refused: ${refused.length}`,
    ...imported,
    ...(refused.length > 0 && {
      table: {
        columns: ['line', 'refused because'],
        rows: refused.map(({ line, reason }) => [String(line), reason]),
      },
    }),
  };
}

/** The directory in the order in which it is phoned. */
export async function listDirectory(): Promise<OperatorReport> {
  const providers = await listProviders(await loadDirectory());
  return {
    title: `Providers: ${providers.length}`,
    table: {
      columns: ['id', 'name', 'category', 'phone', 'area', 'hours'],
      rows: providers.map(({ id, name, category, phone, area, opens, closes }) => [
        id,
        name,
        category,
        phone,
        area,
        `${opens}-${closes}`,
      ]),
    },
  };
}

/** The directory as the CSV that an import reads. */
export const exportDirectory = async (): Promise<{ csv: string }> => ({
  csv: writeProviderRows(await listProviders(await loadDirectory())),
});
