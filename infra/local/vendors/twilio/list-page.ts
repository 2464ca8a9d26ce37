/** Filters a list as Twilio does, newest first, and cuts the page that was asked for. */
export function listPage<T>(
  name: string,
  path: string,
  query: URLSearchParams,
  records: T[],
  present: (record: T) => Record<string, unknown>,
): Record<string, unknown> {
  const size = Math.min(1000, Math.max(1, Number(query.get('PageSize') ?? 50)));
  const page = Math.max(0, Number(query.get('Page') ?? 0));
  const start = page * size;
  const shown = records.slice(start, start + size);
  const uriOf = (number: number) => {
    const asked = new URLSearchParams(query);
    asked.set('PageSize', String(size));
    asked.set('Page', String(number));
    if (number > 0) asked.set('PageToken', `PA${number}`);
    return `${path}?${asked}`;
  };
  return {
    [name]: shown.map(present),
    end: start + Math.max(0, shown.length - 1),
    first_page_uri: uriOf(0),
    next_page_uri: start + size < records.length ? uriOf(page + 1) : null,
    page,
    page_size: size,
    previous_page_uri: page > 0 ? uriOf(page - 1) : null,
    start,
    uri: uriOf(page),
  };
}

/** Whether a time (epoch ms) meets `Name`, `Name>` and `Name<` of a query; a bare date means the whole UTC day. */
export function isInRange(query: URLSearchParams, name: string, time: number | null): boolean {
  const from = query.get(`${name}>`);
  const to = query.get(`${name}<`);
  const on = query.get(name);
  if (from === null && to === null && on === null) return true;
  if (time === null) return false;
  const endOf = (text: string) => Date.parse(text) + (/^\d{4}-\d\d-\d\d$/.test(text) ? 86_399_999 : 0);
  return (
    (from === null || time >= Date.parse(from)) &&
    (to === null || time <= endOf(to)) &&
    (on === null || (time >= Date.parse(on) && time <= endOf(on)))
  );
}

/** Whether every named field that the query asks for has the value it asks for. */
export function matches(query: URLSearchParams, fields: Record<string, string>): boolean {
  return Object.entries(fields).every(([name, value]) => (query.get(name) || value) === value);
}
