/** What a version stored and queued. Times are epoch milliseconds. */
export type Recording = {
  schemas: Record<string, number>;
  begins: number;
  messages: { queue: string; body: Record<string, unknown> }[];
  items: Record<string, unknown>[];
};

/** What sets one thing apart from others of its kind: its own fields and what they tell apart. */
export function shapeOf(thing: object): string {
  const telling = ['kind', 'job', 'about', 'step', 'status', 'why', 'form', 'failure'];
  return Object.entries(thing)
    .map(([name, value]) => (telling.includes(name) ? `${name}=${value}` : name))
    .sort()
    .join(' ');
}
