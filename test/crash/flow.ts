import type { Settings } from '../schedules/deployment.ts';
import type { BusinessPlan, UserPlan } from '../schedules/plan.ts';
import type { Script, Words } from '../schedules/script.ts';
import type { World } from '../schedules/world.ts';

/** One story of a user, told the same way every time. */
export type Flow = {
  name: string;
  settings: Settings;
  businesses: BusinessPlan[];
  users: UserPlan[];
  script: Script;
  /** Dead letters that must be put up with. */
  mayDie?: RegExp;
  /** What is not as it must be in the end, whatever single thing went wrong. */
  end(world: World): string[];
};

export const ADDRESS = 'whatsapp:+14155550100';
const ZONE = 'America/Puerto_Rico';

/** A dentist who is always there, and agrees. */
export const dentist = (n: number, how: Partial<BusinessPlan> = {}): BusinessPlan => ({
  id: `dentist-${n}`,
  name: `Dr. ${'ABCDEFGH'[n]}smith`,
  category: 'dentist',
  phone: `+121255510${String(n).padStart(2, '0')}`,
  area: 'Brooklyn',
  timezone: ZONE,
  opens: '00:00',
  closes: '24:00',
  days: 'mon|tue|wed|thu|fri|sat|sun',
  temper: 'obliging',
  ...how,
});

export const WISH = 'I need a dentist tomorrow afternoon';

type Story = Partial<Script> & {
  settings?: Settings;
  businesses?: BusinessPlan[];
  /** How the wish is said, and what is said with it. */
  wish?: Omit<Words, 'after' | 'text'>;
  behind?: Words;
  /** Who else writes. */
  others?: UserPlan[];
  mayDie?: RegExp;
  end(world: World): (string | false)[];
};

/** A flow that begins with a wish for a dentist. */
export function tell(
  name: string,
  { settings, businesses, wish, behind, others = [], mayDie, end, ...script }: Story,
): Flow {
  return {
    name,
    settings: { TIMEZONE: ZONE, ...settings },
    businesses: businesses ?? [dentist(0), dentist(1), dentist(2)],
    users: [
      { address: ADDRESS, says: [{ after: 1000, text: WISH, ...wish }, ...(behind ? [behind] : [])] },
      ...others,
    ],
    ...(mayDie && { mayDie }),
    script: { react: () => undefined, ...script },
    end: (world) => end(world).filter((objection) => objection !== false),
  };
}
