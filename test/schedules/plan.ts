import type { Manner } from './business.ts';
import type { Draw } from './draw.ts';
import type { Words } from './script.ts';

/** How often things go wrong, in percent. */
export type Trouble = {
  /** A request to AWS fails, or its function is killed by it. */
  awsPercent: number;
  /** The same for requests to the vendors. */
  vendorPercent: number;
  /** A callback of a vendor never comes. */
  lossPercent: number;
  /** A callback comes twice. */
  twicePercent: number;
  /** A callback comes late, by up to `latest` milliseconds. */
  latePercent: number;
  latest: number;
  /** From and until when (epoch ms) nothing goes right any more. */
  outage?: { of: 'aws' | 'vendors'; from: number; until: number };
};

/** How a business answers its telephone. */
export type Temper = 'obliging' | 'mixed' | 'difficult';

export type BusinessPlan = {
  id: string;
  name: string;
  category: string;
  phone: string;
  area: string;
  timezone: string;
  opens: string;
  closes: string;
  days: string;
  temper: Temper;
  /** How it takes every call, if chance does not decide. */
  manner?: Manner;
  /** Its telephone is engaged when it is first rung, which the network may tell only after a while. */
  busyAtFirst?: 'at once' | 'after a while';
};

/** What a user says on their own, milliseconds after the beginning. */
export type UserPlan = { address: string; says: Words[] };
export type Plan = {
  begins: number;
  trouble: Trouble;
  businesses: BusinessPlan[];
  users: UserPlan[];
  /** The operator pauses all dials, milliseconds after the beginning, for so long. */
  pause?: { after: number; lasts: number };
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ALL_WEEK = 'mon|tue|wed|thu|fri|sat|sun';
const CALM: Trouble = {
  awsPercent: 0,
  vendorPercent: 0,
  lossPercent: 0,
  twicePercent: 2,
  latePercent: 5,
  latest: 20_000,
};
const ROUGH: Trouble = {
  awsPercent: 0.4,
  vendorPercent: 6,
  lossPercent: 8,
  twicePercent: 15,
  latePercent: 20,
  latest: 300_000,
};
const VENDORS_FAIL: Trouble = { ...ROUGH, awsPercent: 0, vendorPercent: 25, lossPercent: 25 };
const AWS_FAILS: Trouble = { ...ROUGH, awsPercent: 3, vendorPercent: 1, lossPercent: 3 };

/** Mondays, a Friday before closing time, a Saturday night: epoch ms. */
const BEGINNINGS = [
  '2026-11-23T10:00-05:00',
  '2026-11-23T10:00-05:00',
  '2026-11-23T16:55-05:00',
  '2026-11-27T16:40-05:00',
  '2026-11-28T22:00-05:00',
];
const REQUESTS = [
  'I need a dentist on Monday afternoon',
  'a dentist tomorrow',
  'dentist today please',
  'I need a dentist',
  'dentist in Brooklyn this week',
];
const OTHER_REQUESTS = ['a plumber tomorrow morning', 'I need a plumber', 'also a plumber in Brooklyn'];
const LATER = [
  'cancel',
  'cancel',
  'stop',
  'start',
  'status',
  'make it Tuesday',
  'in Brooklyn',
  'in Queens',
  'tomorrow morning is better',
  'it hurts a lot',
  'thanks',
  'hello?',
  'yes',
  'no',
  '1',
  '2',
  'help',
  'reschedule',
  'more',
  ...OTHER_REQUESTS,
  ...REQUESTS.slice(0, 3),
];

export function drawPlan(draw: Draw): Plan {
  const isShared = draw.chance(25);
  const users = ['whatsapp:+12125550199', 'whatsapp:+12125550198'].slice(0, isShared ? 2 : 1);
  const begins = Date.parse(draw.pick(BEGINNINGS));
  const trouble = draw.pick([CALM, CALM, ROUGH, ROUGH, ROUGH, VENDORS_FAIL, AWS_FAILS]);
  return {
    begins,
    trouble: draw.chance(15) ? { ...trouble, outage: drawOutage(draw, begins) } : trouble,
    businesses: [
      ...Array.from({ length: 1 + draw.upTo(5) }, (_, n) => drawBusiness(draw, 'dentist', n)),
      ...Array.from({ length: draw.upTo(2) }, (_, n) => drawBusiness(draw, 'plumber', n)),
    ],
    users: users.map((address) => ({ address, says: drawWords(draw) })),
    ...(draw.chance(20) && { pause: { after: draw.upTo(MINUTE), lasts: draw.upTo(20 * MINUTE) } }),
  };
}

function drawOutage(draw: Draw, begins: number): NonNullable<Trouble['outage']> {
  const from = begins + draw.upTo(5 * MINUTE);
  return { of: draw.pick(['aws', 'vendors']), from, until: from + draw.upTo(12 * MINUTE) };
}

/** How often a request to AWS or to a vendor goes wrong now, in percent. */
export function troubleOf(
  of: 'aws' | 'vendors',
  { awsPercent, vendorPercent, outage }: Trouble,
  now: number,
): number {
  if (outage?.of === of && now >= outage.from && now < outage.until) return 100;
  return of === 'aws' ? awsPercent : vendorPercent;
}

const hoursOf = (opens: string, closes: string, days = ALL_WEEK) => ({ opens, closes, days });
const ALWAYS = hoursOf('00:00', '24:00');

function drawBusiness(draw: Draw, category: string, n: number): BusinessPlan {
  const place = draw.upTo(99);
  return {
    id: `${category}-${n}`,
    name: `${category === 'dentist' ? 'Dr.' : 'Mr.'} ${'ABCDEFGH'[n]}${'lmnopqrs'[n]}ith`,
    category,
    phone: `+1212555${category === 'dentist' ? '10' : '20'}${String(n).padStart(2, '0')}`,
    area: draw.pick(['Brooklyn', 'Queens', 'Manhattan']),
    timezone: place < 85 ? 'America/New_York' : place < 95 ? 'America/Los_Angeles' : 'Europe/Madrid',
    ...draw.pick([
      ...Array(8).fill(ALWAYS),
      hoursOf('09:00', '17:00', 'mon|tue|wed|thu|fri'),
      hoursOf('08:00', '20:00'),
      hoursOf('18:00', '02:00'),
    ]),
    temper: draw.pick(['obliging', 'obliging', 'mixed', 'mixed', 'mixed', 'difficult'] as const),
  };
}

/** What is said while telephones ring matters most. */
function drawWords(draw: Draw): UserPlan['says'] {
  const says = [{ after: draw.upTo(3000), text: draw.pick(REQUESTS) }];
  const count = draw.pick([0, 0, 1, 1, 2, 3, 5]);
  for (let n = 0; n < count; n += 1) {
    const most = draw.pick([15_000, 60_000, 60_000, 5 * MINUTE, 30 * MINUTE, 30 * HOUR]);
    says.push({ after: 2000 + draw.upTo(most), text: draw.pick(LATER) });
  }
  return says.sort((a, b) => a.after - b.after);
}

export const providersCsv = (businesses: BusinessPlan[]): string =>
  [
    'id,name,category,phone,area,address,timezone,opens,closes,languages,days',
    ...businesses.map((one) =>
      [
        one.id,
        one.name,
        one.category,
        one.phone,
        one.area,
        `"1 Main St, ${one.area}"`,
        one.timezone,
        one.opens,
        one.closes,
        'en',
        one.days,
      ].join(','),
    ),
  ].join('\n');
