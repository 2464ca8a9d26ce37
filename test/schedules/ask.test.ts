import { testSchedules } from './schedules.ts';

testSchedules('whatever happens when, every promise is kept, and the user chooses', 0.3, {
  BOOKING_POLICY: 'ask',
});
