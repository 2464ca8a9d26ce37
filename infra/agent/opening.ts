import { variable } from './variables.ts';

/** The first sentence of every call, by language: it is an AI, and for whom it calls. */
export const OPENING = {
  en: `Hello, this is an AI assistant calling on behalf of ${variable('user_name')}.`,
  es: `Hola, soy un asistente de inteligencia artificial y llamo de parte de ${variable('user_name')}.`,
} as const;
