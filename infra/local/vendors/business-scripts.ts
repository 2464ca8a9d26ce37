/** What happens to a dial, in seconds. */
export type Ringing =
  | { kind: 'answers'; after: [least: number, most: number] }
  | { kind: 'busy'; after: number }
  | { kind: 'no-answer'; after: number }
  | { kind: 'fails'; after: number }
  /** Until somebody who plays the business picks up. */
  | { kind: 'by-hand' };

/** How the one who picks up behaves. */
export type Talk = 'agrees' | 'other-slot' | 'no-slot' | 'refuses' | 'voicemail' | 'by-hand';

export type BusinessScript = {
  name: string;
  ringing: Ringing;
  talk: Talk;
  /** Seconds from one line of the conversation to the next. */
  pace: number;
};

const promptly: Ringing = { kind: 'answers', after: [2, 4] };

/** The last two digits of the number that is phoned decide; every other number agrees. */
export const businessScripts: Record<string, BusinessScript> = {
  '00': { name: 'agrees', ringing: promptly, talk: 'agrees', pace: 1 },
  '01': { name: 'has another slot only', ringing: promptly, talk: 'other-slot', pace: 1 },
  '02': { name: 'is busy', ringing: { kind: 'busy', after: 1 }, talk: 'agrees', pace: 1 },
  '03': { name: 'does not answer', ringing: { kind: 'no-answer', after: 12 }, talk: 'agrees', pace: 1 },
  '04': { name: 'voicemail', ringing: promptly, talk: 'voicemail', pace: 1 },
  '05': { name: 'refuses', ringing: promptly, talk: 'refuses', pace: 1 },
  '06': { name: 'answers slowly', ringing: { kind: 'answers', after: [12, 14] }, talk: 'agrees', pace: 1 },
  '07': { name: 'talks slowly', ringing: promptly, talk: 'agrees', pace: 2.5 },
  '08': { name: 'has no slot', ringing: promptly, talk: 'no-slot', pace: 1 },
  '09': { name: 'number fails', ringing: { kind: 'fails', after: 0.3 }, talk: 'agrees', pace: 1 },
};

/** Finds how the business at a number behaves. */
export function scriptFor(number: string): BusinessScript {
  return businessScripts[number.slice(-2)] ?? businessScripts['00']!;
}
