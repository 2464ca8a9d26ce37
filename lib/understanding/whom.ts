import { wordsOf } from '../words/fold-text.ts';
import { readService } from './service/read-service.ts';
import { vocabularyOf } from './service/vocabulary.ts';

/** A word that says whom an appointment is with, and the services that it names or hints at. */
export type WhomWord = { word: string; services: string[] };

/** Whom or where an appointment is said to be with or at, up to whatever else is said. */
const WHOM =
  /\b(?:appointment|appt|booking|reservation|visit|session|slot|one|cita|reserva|turno) (?:with|at|for|con|en) (.+?)(?= (?:because|since|as|so|and|for|if|i|please|pls|plz|thanks?|porque|por|para)\b|[.,;:!?]|$)/;

/** The words of a folded text that an appointment is said to be with or at; none when it says nothing of the kind. */
export function whomIn(folded: string, categories: string[]): WhomWord[] {
  const whom = WHOM.exec(folded.replace(/\b(dra?|mrs?|ms|st)\./g, '$1'))?.[1] ?? '';
  const vocabulary = vocabularyOf(categories);
  const { named, said, hints } = readService(whom, vocabulary);
  const naming = new Set([...said, ...hints].flatMap(wordsOf));
  return wordsOf(whom).map((word) => ({
    word,
    services: [...(naming.has(word) ? named : []), ...readService(word, vocabulary).named],
  }));
}
