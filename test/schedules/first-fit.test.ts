import { testSchedules } from './schedules.ts';

testSchedules('on any schedule every promise is kept', 100);
