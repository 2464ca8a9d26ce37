import { before, describe, test } from 'node:test';
import { DAY, WISH } from '../../weekday-in.ts';
import { sharedVisitor, skip } from './shared-page.ts';

let visitor: Awaited<ReturnType<typeof sharedVisitor>>;

describe('the page and a first errand', { skip }, () => {
  before(async () => {
    visitor = await sharedVisitor();
  });

  test('a request by text ends in a confirmation, and each call has its lane', async () => {
    const { say, hear } = visitor;

    await say('Ana', WISH);
    await hear('Ana', 'Got it! Working on your request...');
    await hear('Ana', 'Appointment Confirmed');

    const lanes = visitor.page
      .getByRole('article')
      .filter({ hasText: new RegExp(`dentist, ${DAY}, `, 'i') })
      .getByRole('listitem');
    await lanes.filter({ hasText: 'Dr. Smith Dental' }).getByText('busy', { exact: true }).waitFor();
    await lanes.filter({ hasText: 'Dr. Garcia' }).locator('.state', { hasText: 'booked' }).waitFor();
    await lanes.filter({ hasText: 'Bright Smile' }).getByText('What was said').click();
    await lanes.filter({ hasText: 'Bright Smile' }).getByText('this is an AI assistant').waitFor();
    await visitor.chat('Ana').getByLabel('read').nth(2).waitFor();
  });
});
