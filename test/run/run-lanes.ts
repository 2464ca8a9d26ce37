/**
 * Runs heavy work one after another in one lane, and light work beside it in a lane for each core, because heavy work
 * mostly waits. When the heavy work is done, its lane takes light work, too. With one core all runs in turn.
 */
export async function runLanes<T>(
  { heavy, light, cores }: { heavy: T[]; light: T[]; cores: number },
  work: (one: T) => Promise<unknown>,
): Promise<void> {
  const waiting = { heavy: [...heavy], light: [...light] };
  const drain = async (queue: T[]) => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  const lanes = Array.from({ length: cores > 1 && heavy.length > 0 ? 1 + cores : cores }, async (_, lane) => {
    if (lane === 0) await drain(waiting.heavy);
    await drain(waiting.light);
  });
  await Promise.all(lanes);
}
