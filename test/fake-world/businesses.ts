import type { Script } from './phone-call.ts';

/** A business of the fake world: a row of the providers file, and how it takes a call. */
export type Business = {
  name: string;
  category: string;
  phone: string;
  timezone?: string;
  area?: string;
  opens?: string;
  closes?: string;
  days?: string;
  script?: Script;
};

/** The providers file of these businesses. */
export function writeProviders(businesses: Business[]): string {
  const rows = businesses.map(({ name, category, phone, timezone, area, opens, closes, days }, index) =>
    [
      `p${index + 1}`,
      name,
      category,
      phone,
      area ?? 'Midtown',
      `${index + 1} Main Street`,
      timezone ?? 'America/New_York',
      opens ?? '00:00',
      closes ?? '24:00',
      'en',
      days ?? '',
    ].join(','),
  );
  return `id,name,category,phone,area,address,timezone,opens,closes,languages,days\n${rows.join('\n')}\n`;
}
