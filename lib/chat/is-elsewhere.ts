import { type Errand, type ErrandProvider, standing } from '../errand/errand.ts';
import type { Hints } from '../understanding/understand.ts';
import { wordsOf } from '../words/fold-text.ts';

/** They tell no business from another. */
const ANYBODY = new Set(
  'a an the my our el la los mi dr dra doctor doctora mr mrs ms office off clinic place today you me us two three four five six them him her in of de'.split(
    ' ',
  ),
);

/** Whether an appointment that is with or at `whom` is another one: a name that the business has not, in a place where it is not. */
export function isElsewhere(whom: Hints['whom'], errand: Errand): boolean {
  const { service, area = '' } = errand.request;
  const words = whom.flatMap(({ word, services }) =>
    ANYBODY.has(word) || services.includes(service) ? [] : [word],
  );
  const stands = standing(errand);
  const called = stands ? errand.providers.slice(stands.provider, stands.provider + 1) : errand.providers;
  const isAt = ({ name, address }: ErrandProvider) =>
    words.some((word) => wordsOf(name).includes(word)) ||
    words.every((word) => wordsOf(`${address} ${area} ${service}`).includes(word));
  return !called.some(isAt);
}
