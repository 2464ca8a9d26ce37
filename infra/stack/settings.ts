import type { CfnParameterProps } from 'aws-cdk-lib';
import { expectationOf } from '../../lib/platform/read-value.ts';
import { VARIABLES, type Variable } from '../../lib/platform/variables.ts';

/** The variables of the configuration that functions read and that are no secrets. */
export const settingNames = [
  'PUBLIC_URL',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_API_URL',
  'TWILIO_MESSAGING_API_URL',
  'TWILIO_WHATSAPP_FROM',
  'TWILIO_VOICE_FROM',
  'TWILIO_TEMPLATE_BOOKED',
  'TWILIO_TEMPLATE_UPDATE',
  'ELEVENLABS_API_URL',
  'ELEVENLABS_AGENT_ID',
  'ELEVENLABS_PHONE_NUMBER_ID',
  'CALL_ROUTE',
  'TRANSCRIBER',
  'COUNTRY',
  'OPENAI_API_URL',
  'RECONCILE_INBOUND',
  'DELETE_VOICE_NOTES',
  'CONFIRMATION_DELIVERY',
  'CALLS_PER_SECOND',
  'PARALLEL_CALLS',
  'MAX_CONCURRENT_CALLS',
  'ERRANDS_PER_USER_PER_DAY',
  'MESSAGES_PER_USER_PER_DAY',
  'CALLS_PER_DAY',
  'CALLS_PER_BUSINESS_PER_DAY',
  'BOOKING_POLICY',
  'REDIAL_AFTER',
  'CALL_CHECK_AFTER',
  'TIMEZONE',
] as const;

export type SettingName = (typeof settingNames)[number];

/** A deployment has no simulated Twilio: this one must be given. */
const REQUIRED: SettingName[] = ['TWILIO_ACCOUNT_SID'];

/** A setting as the CloudFormation parameter that carries it; the other optional ones are empty when absent. */
export function parameterOf(setting: SettingName): CfnParameterProps {
  const variable: Variable = VARIABLES[setting];
  const { meaning: description } = variable;
  if (variable.kind === 'choice')
    return { description, default: variable.fallback, allowedValues: [...variable.values] };
  const constraintDescription = `must be ${expectationOf(variable)}`;
  if (variable.kind === 'number') {
    const { low: minValue, high: maxValue, fallback } = variable;
    return { description, type: 'Number', default: fallback, minValue, maxValue, constraintDescription };
  }
  const { source } = variable.pattern;
  if (REQUIRED.includes(setting)) return { description, allowedPattern: source, constraintDescription };
  const allowedPattern = variable.fallback === undefined ? `^$|${source}` : source;
  return { description, default: variable.fallback ?? '', allowedPattern, constraintDescription };
}

/** The name of a setting's CloudFormation parameter: `CALLS_PER_SECOND` → `CallsPerSecond`. */
export const parameterName = (setting: string): string =>
  setting.toLowerCase().replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
