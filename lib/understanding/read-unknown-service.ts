import { foldText } from '../words/fold-text.ts';

const ASKING =
  /\b(?:need|want|find|book|get|call|phone|hire|looking for|look for|search for|appointment with|with|necesito|quiero|busco|buscame|reserva|reservar|cita con)\b(?: me| us| for)? (?:an?|some|the|un|una) (?=([^.,;:!?\n]+))/g;
const END =
  /\s(?:on|at|in|near|around|for|from|to|that|who|which|with|before|after|between|by|until|and|or|but|please|today|tonight|tomorrow|this|next|asap|as soon|now|right|appointment|(?:mon|tues|wednes|thurs|fri|satur|sun)day|para|en|el|la|hoy|manana|por|cerca|con|lo antes)\b.*$/;
/** What can be asked for at any business, and so names none. */
const NOT_A_SERVICE =
  /^(?:(?:new|quick|free|good|nice|different|other|another|earlier|later|next|first) )*(?:appointments?|slots?|times?|reservations?|bookings?|visits?|dates?|meetings?|calls?|hands?|help|favou?r|moment|minute|day|one|lot|change|reminder|cita|reserva|hora|turno|ayuda|favor)\b/;
const LONGEST = 40;

/** What a text asks for in so many words ("I need a unicorn groomer"), when it is not an appointment as such. */
export function readUnknownService(text: string): string | undefined {
  for (const match of foldText(text).matchAll(ASKING)) {
    const asked = (match[1] ?? '').replace(END, '').replace(/[{}]/g, '').trim();
    if (asked && asked.length <= LONGEST && !NOT_A_SERVICE.test(asked)) return asked;
  }
  return undefined;
}
