import { wordsOf } from '../words/fold-text.ts';

/** Words that are common in one language and rare in the others. */
const TELLING: [string, Set<string>][] = Object.entries({
  en: 'i the need for to my at want is it you can and of please would find me book appointment with this next on in hi hello thanks tomorrow today how what have a an',
  es: 'a y o el media tarde noche las necesito quiero busco un una el la los las para por de con que mi cita hola gracias favor manana hoy si ya es esta tengo puedo me al del lunes martes miercoles jueves viernes sabado domingo cancela cuanto',
  pt: 'preciso quero um uma para por amanha hoje com obrigado obrigada nao ola de tarde dentista voce segunda terca quarta quinta sexta',
  fr: 'je besoin un une pour demain avec bonjour merci le la les est rendez vous voudrais aujourd cherche',
  de: 'ich brauche einen eine ein morgen heute fur mit bitte danke hallo und der die das zahnarzt um uhr termin',
  it: 'ho bisogno di un una per domani con ciao grazie il la voglio oggi cerco appuntamento vorrei',
}).map(([language, words]) => [language, new Set(words.split(' '))]);

/** The language of a text (ISO 639-1); `otherwise` when it does not show. */
export function languageOf(text: string, otherwise = 'en'): string {
  const words = wordsOf(text);
  let [best, most] = [otherwise, 0];
  for (const [language, telling] of TELLING) {
    const count = words.filter((word) => telling.has(word)).length;
    if (count > most || (count === most && count > 0 && language === otherwise))
      [best, most] = [language, count];
  }
  return best;
}
