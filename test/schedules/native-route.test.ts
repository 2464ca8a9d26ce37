import { testSchedules } from './schedules.ts';

testSchedules('whatever happens when, every promise is kept, also where ElevenLabs dials', 0.3, {
  CALL_ROUTE: 'elevenlabs',
  PARALLEL_CALLS: '2',
});
