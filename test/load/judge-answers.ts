/** What a chat must show and does not, and what it shows and must not. */
export type AnswerFaults = { lost: string[]; doubled: string[] };

/** A sign of life comes when an errand takes long, which depends on the machine. */
const MAY_COME = [/^Still on it\./];

/** Holds what was heard against what was to be heard, each once. */
export function judgeAnswers(
  heard: readonly string[],
  expected: readonly RegExp[],
  mayHear: readonly RegExp[] = [],
): AnswerFaults {
  const mayCome = [...MAY_COME, ...mayHear];
  const left = [...heard];
  const lost = [...expected, ...mayCome].filter((pattern) => {
    const found = left.findIndex((text) => pattern.test(text));
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
  return {
    lost: lost.filter((pattern) => !mayCome.includes(pattern)).map(String),
    doubled: left.map((text) => text.slice(0, 80).replaceAll('\n', ' ')),
  };
}
