import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesPastDay } from '../../lib/understanding/time/past-day.ts';

for (const text of [
  'book a vet yesterday at 3pm',
  'a vet yesterday',
  'sorry, yesterday at 3pm',
  'I need a plumber for the day before yesterday',
  'a table for two last Friday',
  'can you book me a dentist at 3pm yesterday?',
  'I want a haircut 2 days ago',
  'un dentista ayer',
])
  test(`"${text}" is for a day that is over`, () => assert.equal(namesPastDay(text), true));

for (const text of [
  '',
  'a vet tomorrow at 3pm',
  'I broke a tooth yesterday, need a dentist',
  'need a vet as my dog ate chocolate yesterday',
  'I need a plumber, the toilet broke last night',
  'I need a plumber it broke yesterday',
  'yesterday the pipe burst, need a plumber',
  'a dentist, my tooth hurts since last Monday',
  'I need a vet like yesterday',
  'I need the vet that I had last week',
  'un dentista el lunes, pasado mañana',
])
  test(`"${text}" is for no day that is over`, () => assert.equal(namesPastDay(text), false));
