export const stages = ['dev', 'prod'] as const;

export type Stage = (typeof stages)[number];

/** Reads the context value `stage`. @throws when it is neither `dev` nor `prod`. */
export function parseStage(value: unknown): Stage {
  const stage = stages.find((known) => known === (value ?? 'dev'));
  if (stage === undefined)
    throw new Error(`The stage is ${stages.join(' or ')}, not ${JSON.stringify(value)}.`);
  return stage;
}
