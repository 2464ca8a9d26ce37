import type { DynamicVariable } from '../../lib/platform/names.ts';

/** Writes a dynamic variable into a text; one that no call is given cannot be written. */
export const variable = (name: DynamicVariable | 'system__time_utc'): string => `{{${name}}}`;

/**
 * Values for trying the agent out in the ElevenLabs dashboard. A real call does not fall back on them.
 * The call id is none of ours, so a tool that is tried out changes nothing.
 */
export const PLACEHOLDERS: Record<DynamicVariable, string> = {
  call_id: 'trial',
  user_name: 'Ana Example',
  service: 'dentist',
  when_text: 'Monday afternoon',
  window_start: '2030-01-07T12:00:00-05:00',
  window_end: '2030-01-07T18:00:00-05:00',
  windows: 'Monday, Jan 7 from 12:00 PM to 6:00 PM',
  timezone: 'America/New_York',
  language: 'en',
  provider_name: 'Example Dental',
  purpose: 'book',
  callback_number: '+12125550123',
  notes: 'a check-up',
};
