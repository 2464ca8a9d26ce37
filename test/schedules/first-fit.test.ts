import { testSchedules } from './schedules.ts';

testSchedules('whatever happens when, every promise is kept', 0.4, {});
