import { TEMPLATES } from '../../../../lib/platform/templates.ts';

/** The templates that the simulated Twilio has approved, for when none are configured. */
export const knownTemplates = Object.values(TEMPLATES).map(({ setting, body }, index) => ({
  setting,
  body,
  contentSid: `HX${String(index + 1).padStart(32, '0')}`,
}));

/** The settings that name them. */
export const knownTemplateSettings = Object.fromEntries(
  knownTemplates.map(({ setting, contentSid }) => [setting, contentSid]),
);
