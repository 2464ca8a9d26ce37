/** A `fetch` that notes by how many seconds the clock of each host that answers is ahead of ours. */
export function watchClock(send: typeof fetch, clocks: Map<string, number>): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init);
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) clocks.set(new URL(String(input)).host, (date - Date.now()) / 1000);
    return response;
  };
}
