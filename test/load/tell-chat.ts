import type { LocalRun } from '../end-to-end/local/start-local.ts';

const MOST_WORDS = 70;

/** A chat, line by line, and the calls and the warnings of its errands: what is needed to see how an answer went wrong. */
export function tellChat({ vendors: { kept } }: LocalRun, address: string, warnings: string[]): string[] {
  const messages = kept.messages().filter(({ from, to }) => from === address || to === address);
  const replyIds = messages.flatMap(({ statusCallback }) => idIn(statusCallback, 'reply'));
  const userKey = replyIds[0]?.split('.')[0];
  const calls = kept
    .calls()
    .filter(({ request }) => ofUser(idIn(request.statusCallback, 'call')[0], userKey));
  const lines: [number, string][] = [
    ...messages.map((one): [number, string] => [
      one.createdAt,
      `${one.sid} ${idIn(one.statusCallback, 'reply')[0] ?? one.direction} ${one.status}: ${firstWords(one.body)}`,
    ]),
    ...calls.map((one): [number, string] => [
      one.createdAt,
      `${one.sid} to ${one.to} ${idIn(one.request.statusCallback, 'call')[0]} ${one.status}`,
    ]),
  ];
  return [
    ...lines.sort(([a], [b]) => a - b).map(([at, what]) => `${new Date(at).toISOString()} ${what}`),
    ...warnings.filter((line) => userKey && line.includes(userKey)),
  ].map((line) => `    ${line}`);
}

const idIn = (url: string | undefined, name: string): string[] => {
  const id = url && new URL(url).searchParams.get(name);
  return id ? [id] : [];
};
const ofUser = (id = '', userKey = '-') => id.startsWith(`${userKey}.`);
const firstWords = (text: string) => text.slice(0, MOST_WORDS).replaceAll('\n', ' ');
