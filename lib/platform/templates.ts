/**
 * The approved templates that speak outside the 24-hour window: what is to be submitted for approval, what their
 * variables mean, and the configuration that names their Content SIDs.
 */
export const TEMPLATES = {
  booked: {
    setting: 'TWILIO_TEMPLATE_BOOKED',
    friendlyName: 'ringround_booked',
    language: 'en',
    category: 'UTILITY',
    body: 'Your appointment is confirmed: {{1}}, {{2}} at {{3}}. Reply *status* for the details or *cancel* to call it off.',
    variables: ['provider', 'date', 'time'],
    samples: ['Dr. Smith', 'Monday, Feb 10', '2:30 PM'],
  },
  update: {
    setting: 'TWILIO_TEMPLATE_UPDATE',
    friendlyName: 'ringround_update',
    language: 'en',
    category: 'UTILITY',
    body: 'There is news about your request: {{1}} You can reply to this message.',
    variables: ['news'],
    samples: ['Nobody had a free slot on Monday afternoon.'],
  },
} as const;
