import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Where most people live, in countries of several zones. */
const MAIN_ZONES: Record<string, string> = {
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  ID: 'Asia/Jakarta',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/New_York',
};

/** https://tc39.es/proposal-intl-locale-info, which TypeScript does not know yet. */
type ZonedLocale = Intl.Locale & { getTimeZones(): string[] | undefined };

/** The time zone in which a business with this E.164 number most likely is; `home` when that is in its country, or nobody knows. */
export function zoneOfPhone(phone: string, home: { country: string; timezone: string }): string {
  const country = parsePhoneNumberFromString(phone)?.country;
  if (!country || country === home.country) return home.timezone;
  const zones = (new Intl.Locale(`und-${country}`) as ZonedLocale).getTimeZones() ?? [];
  if (zones.includes(home.timezone)) return home.timezone;
  return MAIN_ZONES[country] ?? zones[0] ?? home.timezone;
}
