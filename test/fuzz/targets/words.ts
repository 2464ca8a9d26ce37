import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isoText, readStart } from '../../../lib/errand/zoned-time.ts';
import { wordWindows } from '../../../lib/messages/windows.ts';
import { ProvidersFileError, parseProviders } from '../../../lib/providers/parse-provider-rows.ts';
import { readDialablePhone } from '../../../lib/providers/read-dialable-phone.ts';
import { writeProviderRows } from '../../../lib/providers/write-provider-rows.ts';
import { localMinutes } from '../../../lib/time/local.ts';
import { readIntent } from '../../../lib/understanding/read-intent.ts';
import { readShift } from '../../../lib/understanding/read-shift.ts';
import { understand } from '../../../lib/understanding/understand.ts';
import { commandOf } from '../../../lib/words/commands.ts';
import { readRequest } from '../../understanding/request-in.ts';
import { assertOneLine, unlessRefused } from '../assertions.ts';
import { hostileText } from '../hostile-text.ts';
import { nearly } from '../mutate.ts';
import { PROVIDERS } from '../samples.ts';
import { target } from '../target.ts';

const directory = { categories: ['dentist', 'plumber', 'hair salon'], areas: ['Midtown', 'Brooklyn'] };
const rules = { country: 'US', ownNumbers: ['+12125550199'] } as const;

/** Words of requests, put together in any order: more of what is read lies here than in any noise. */
const GRAMMAR =
  'I need a|dentist|plumber|hair salon|unicorn groomer|on|at|by|before|after|between|and|not|no|from|to|until|in|near|Brooklyn|Monday|next week|tomorrow|Feb 30|31st|2/29|29/2|2026-13-45|the 31st|morning|afternoon|noon|at 25:99|10|2:30pm|half past|quarter to|3-5|in 2 hours|within the next 9999 days|next year|last Monday|since|cancel it|move it|reschedule|two weeks later|a quarter earlier|necesito|mañana por la tarde|a las 3 y media|el lunes|pasado mañana|please|.|,|;|!|?|-|/|:|@'.split(
    '|',
  );
const sentence = fc
  .array(fc.oneof({ arbitrary: fc.constantFrom(...GRAMMAR), weight: 5 }, hostileText(1)), { maxLength: 14 })
  .map((words) => words.join(' ').slice(0, 4096));

/** Around changes of the clock, ends of years and days that exist every fourth year only. */
const moment = fc.oneof(
  fc.constantFrom(
    ...['2026-03-08T06:59:59Z', '2026-11-01T05:30:00Z', '2027-12-31T23:59:59Z', '2028-02-29T12:00:00Z'].map(
      Date.parse,
    ),
  ),
  fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2031, 0) }),
);
const zone = fc.constantFrom(
  'America/New_York',
  'Europe/Madrid',
  'Pacific/Kiritimati',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
);
const pending = fc.constantFrom(
  undefined,
  'which-service' as const,
  'which-day' as const,
  'which-area' as const,
  'which-errand' as const,
  'call-contact' as const,
  'confirm-erasure' as const,
  'choose' as const,
);
const open = fc.array(
  fc.record({
    service: fc.constantFrom('dentist', 'plumber'),
    state: fc.constantFrom('searching' as const, 'choosing' as const, 'booked' as const),
  }),
  { maxLength: 2 },
);
/** Understanding a text takes milliseconds. */
const SLOW = 2;
const LAST_MOMENT = Date.UTC(10_000, 0) / 60_000;
const WHERE = { now: Date.parse('2026-11-25T15:00Z'), timezone: 'America/New_York', country: 'US' };
/** Nothing but words, numbers and marks that a voice can read. */
const WORDED = /^[\w ,:]{3,4000}$/;

/** What is understood of what people write and say. */
export const words = [
  target(
    'request',
    sentence,
    (text) => {
      const { service, unclearAmong, unknownService, area, unknownArea } = readRequest(
        text,
        directory,
        WHERE,
      );
      for (const one of [service, ...(unclearAmong ?? [])])
        assert.ok(one === undefined || directory.categories.includes(one));
      assert.ok(area === undefined || directory.areas.includes(area));
      assert.ok((unknownService ?? '').length <= 40);
      assert.doesNotMatch(unknownService ?? '', /[{}\n]/);
      assert.ok((unknownArea ?? '').length <= 4096);
      readIntent(text, { service: 'dentist', time: null });
      readShift(text);
    },
    SLOW,
  ),
  target(
    'understanding',
    fc.tuple(sentence, moment, zone, pending, open),
    async ([text, now, timezone, is, under]) => {
      const context = {
        now,
        timezone,
        country: 'US',
        directory,
        open: under,
        ...(is && { pending: { is } }),
      };
      const understood = await understand(text, context);
      assert.ok(understood.unread.every((words) => words.trim() !== '' && words.length <= text.length + 20));
      if (!('windows' in understood)) return;
      const { wanted, area, windows } = understood;
      if (wanted.is === 'service') assert.ok(directory.categories.includes(wanted.service));
      assert.ok(area === undefined || directory.areas.includes(area));
      assert.notDeepEqual(windows, []);
    },
    SLOW,
  ),
  target(
    'day and time',
    fc.tuple(sentence, moment, zone),
    ([text, now, timezone]) => {
      const { time } = readRequest(text, directory, { now, timezone, country: 'US' });
      if (!time?.windows) return;
      const local = localMinutes(now, timezone);
      let last = local;
      for (const { start, end } of time.windows) {
        assert.ok(start >= last && start < end, `${start} to ${end}, said at ${local}`);
        assert.ok(end <= LAST_MOMENT, 'a year of five digits');
        last = end;
      }
      const whenText = wordWindows(time.windows, local);
      assertOneLine(whenText);
      assert.match(whenText, WORDED);
    },
    SLOW,
  ),
  target(
    'start of an offer',
    fc.tuple(
      fc.oneof(
        nearly('2026-11-23T14:30', '2026-03-08 02:30:00.5Z', '2026-11-01T01:30+05:30'),
        hostileText(2),
      ),
      zone,
    ),
    ([text, timezone]) => {
      const start = readStart(text, timezone);
      if (start === null) return;
      assert.ok(Number.isSafeInteger(start));
      assert.match(isoText(start, timezone), /^-?\d+-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    },
  ),
  target(
    'command',
    fc.record({
      body: fc.oneof(sentence, nearly('stop', 'Delete my data.', '2️⃣', 'CANCEL!', '①')),
      optOutType: hostileText(1),
      buttonPayload: hostileText(1),
    }),
    (message) => {
      const command = commandOf(message);
      if (command?.kind === 'number') assert.ok(Number.isSafeInteger(command.value));
    },
  ),
  target(
    'phone number',
    fc.oneof(nearly('+1 (212) 555-0101', '911', '+19005550100', '212.555.0101 x9'), hostileText(3)),
    (text) => {
      const read = readDialablePhone(text, rules);
      if ('phone' in read) assert.match(read.phone, /^\+1(?!900|\d11)\d{10}$/);
    },
  ),
  target('providers file', fc.oneof(nearly(PROVIDERS), hostileRows()), async (csv) => {
    const parsed = await unlessRefused(() => parseProviders(csv, rules), ProvidersFileError);
    if (!parsed) return;
    for (const { phone, timezone } of parsed.providers) {
      assert.match(phone, /^\+1\d{10}$/);
      new Intl.DateTimeFormat('en', { timeZone: timezone });
    }
    const written = writeProviderRows(parsed.providers);
    assert.deepEqual(parseProviders(written, rules), { providers: parsed.providers, refused: [] });
    for (const cell of cellsOf(written)) assert.doesNotMatch(cell, FORMULA, 'a spreadsheet would run it');
  }),
];

/** What a spreadsheet takes for a formula, unless it is a plain number: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^"?(?:[=@\t\r]|[+-](?!\d+$))/;

const cellsOf = (csv: string): string[] => csv.match(/"(?:[^"]|"")*"|[^,\n]+/g) ?? [];

/** Good rows but for the words in them. */
function hostileRows(): fc.Arbitrary<string> {
  const cell = hostileText(3).map((text) => `"${text.replaceAll('"', '""')}"`);
  const row = fc.tuple(cell, cell, cell, cell, cell);
  return fc
    .array(row, { maxLength: 3 })
    .map((rows) =>
      [
        PROVIDERS.split('\n')[0],
        ...rows.map(
          ([id, name, category, area, address], index) =>
            `${id},${name},${category},+1212555010${index},${area},${address},America/New_York,08:00,18:00,en,mon`,
        ),
      ].join('\n'),
    );
}
