import { nullish, object, pipe, string, transform } from 'valibot';

/** A call as Twilio's API tells it. `status` is `queued` where callbacks say `initiated`. */
export type TwilioCall = {
  callSid: string;
  status: string;
  answeredBy?: string;
  /** Epoch milliseconds; 0 when Twilio does not say. */
  createdAt: number;
};

/** Reads a Call resource (https://www.twilio.com/docs/voice/api/call-resource) as a `TwilioCall`. */
export const callAnswer = pipe(
  object({
    sid: string(),
    status: string(),
    answered_by: nullish(string()),
    date_created: nullish(string()),
  }),
  transform(
    ({ sid, status, answered_by, date_created }): TwilioCall => ({
      callSid: sid,
      status,
      ...(answered_by && { answeredBy: answered_by }),
      createdAt: Date.parse(date_created ?? '') || 0,
    }),
  ),
);
