type Wish = { user: string; service: string; when: string };

/** What the agent and the businesses say, by language. The agent's first sentence says that it is an AI. */
export const phrases = {
  en: {
    pickUp: (name: string) => `${name}, how can I help you?`,
    voicemail: (name: string) =>
      `You have reached ${name}. We cannot take your call right now. Please leave a message after the tone.`,
    someone: 'a customer',
    hello: (user: string) => `Hello, this is an AI assistant calling on behalf of ${user}.`,
    wishes: {
      book: ({ service, when }: Wish) =>
        `I would like to book an appointment: ${service}, ${when}. Do you have anything free?`,
      confirm: ({ service, when }: Wish) =>
        `You offered an appointment: ${service}, ${when}. We would like to take it now, please.`,
      cancel: ({ service, when }: Wish) =>
        `I have to cancel an appointment: ${service}, ${when}. Could you take it out, please?`,
      release: ({ service, when }: Wish) =>
        `If an appointment was written down for us, ${service}, ${when}, please take it out again.`,
    },
    nothingFree: 'I am sorry, we have nothing free then.',
    refusal: 'We do not take calls from machines. Please do not call us again.',
    refused: 'Asked not to be called again.',
    takenOut: 'All right, I have taken it out of the book.',
    stillFree: (when: string, code: string) =>
      `Yes, ${when} is still free. I have put it down; the confirmation code is ${code}.`,
    offer: (when: string) => `Yes, I can offer you ${when}.`,
    otherOffer: (when: string) => `Nothing then, I am afraid. I could do ${when}.`,
    booked: (code: string) => `Very well, that is booked. The confirmation code is ${code}.`,
    undone: 'No problem, I have taken it out again.',
    farewell: 'All right. Goodbye.',
    goodbye: 'I understand. Thank you for your time, goodbye.',
    bookIt: (user: string) => `That works. Please book it for ${user}.`,
    contact: (number: string) => ` The number to reach them is ${number}.`,
    thanks: 'Wonderful, thank you very much. Goodbye.',
    undo: 'I am sorry, that slot is no longer needed. Could you please take it out again?',
    settled: 'Thank you, it has been settled in the meantime. Goodbye.',
    hold: 'Thank you, let me check that. We may call you back to confirm.',
  },
  es: {
    pickUp: (name: string) => `${name}, ¿en qué puedo ayudarle?`,
    voicemail: (name: string) =>
      `Ha llamado a ${name}. Ahora no podemos atenderle. Deje su mensaje después de la señal.`,
    someone: 'un cliente',
    hello: (user: string) => `Hola, soy un asistente de inteligencia artificial y llamo de parte de ${user}.`,
    wishes: {
      book: ({ service, when }: Wish) => `Quisiera pedir una cita: ${service}, ${when}. ¿Tienen algo libre?`,
      confirm: ({ service, when }: Wish) =>
        `Nos ofrecieron una cita: ${service}, ${when}. Nos gustaría tomarla.`,
      cancel: ({ service, when }: Wish) =>
        `Tengo que cancelar una cita: ${service}, ${when}. ¿Puede borrarla?`,
      release: ({ service, when }: Wish) =>
        `Si anotaron una cita para nosotros, ${service}, ${when}, bórrenla, por favor.`,
    },
    nothingFree: 'Lo siento, no tenemos nada libre entonces.',
    refusal: 'No atendemos llamadas de máquinas. No vuelvan a llamar, por favor.',
    refused: 'Pidieron que no se les vuelva a llamar.',
    takenOut: 'De acuerdo, la he borrado de la agenda.',
    stillFree: (when: string, code: string) =>
      `Sí, ${when} sigue libre. Lo he anotado; el código de confirmación es ${code}.`,
    offer: (when: string) => `Sí, puedo ofrecerle ${when}.`,
    otherOffer: (when: string) => `Entonces no, me temo. Podría ser ${when}.`,
    booked: (code: string) => `Muy bien, queda reservado. El código de confirmación es ${code}.`,
    undone: 'No hay problema, ya la he borrado.',
    farewell: 'De acuerdo. Adiós.',
    goodbye: 'Entiendo. Gracias por su tiempo, adiós.',
    bookIt: (user: string) => `Perfecto. Resérvelo para ${user}, por favor.`,
    contact: (number: string) => ` Su número de contacto es ${number}.`,
    thanks: 'Estupendo, muchas gracias. Adiós.',
    undo: 'Lo siento, ya no hace falta esa cita. ¿Puede borrarla, por favor?',
    settled: 'Gracias, ya está resuelto. Adiós.',
    hold: 'Gracias, déjeme comprobarlo. Quizá le llamemos para confirmar.',
  },
};

export type Phrases = (typeof phrases)['en'];

/** Finds the phrases of a language; English when there are none. */
export const phrasesIn = (language: string): Phrases => (language === 'es' ? phrases.es : phrases.en);
