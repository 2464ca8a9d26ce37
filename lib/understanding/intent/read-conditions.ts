/** What a business has to fulfil, folded, each as it is said. */
const CONDITIONS = [
  /\b(?:(?:that|who|which) )?(?:takes?|accepts?|acept[ae]n?|con|with|in[- ]network (?:with|for)) (?:(?:my |the |el |mi )?(?:delta(?: dental)?|cigna|aetna|metlife|medicaid|medicare|blue cross(?: blue shield)?|bcbs|united(?: ?healthcare)?|humana|guardian|kaiser|oxford|emblem|sanitas|adeslas|mapfre|imss|osde|seguro(?: \w+)?|insurance|\w+ insurance|credit cards?|cash|apple pay|walk[- ]ins?|new patients|medi-?cal|tarjetas?|cards?|card))(?: insurance| dental| ppo| hmo)?/g,
  /\b(?:under|below|less than|up to|max(?:imum)?(?: of)?|no more than|not more than|at most|budget(?: is| of)?|cheaper than|menos de|maximo|hasta|por debajo de|no mas de|no cobre mas de|que no pase de) ?(?:[$€£] ?\d[\d.,]*|\d[\d.,]* ?(?:dollars|bucks|usd|euros?|pesos|dolares|[$€£]))/g,
  /\b(?:female|woman|lady|male|man|mujer|hombre) (?:doctor|dentist|vet|barber|mechanic|therapist|gynecologist|physio\w*|masseuse|stylist|electrician|plumber|tutor)|\b(?:doctora|dentista) mujer|\b(?:a )?woman (?:if possible|please|preferred)|\b(?:has to|must|needs to|should) be (?:a )?(?:female|woman|man|male|lady|open to \w+|\w+ certified)|\bpreferably (?:a )?(?:female|male|woman|man)|\bque sea (?:mujer|hombre)|\b(?:solo )?con (?:una )?mujer\b|\b(?:una )?doctora\b(?= (?:mujer|por favor|si))/g,
  /\b(?:(?:that|who|which|someone who|somebody who) )?(?:speaks?|habl[ae]n?|que hable) (?:english|spanish|portuguese|french|german|italian|chinese|mandarin|russian|arabic|korean|japanese|polish|hindi|espanol|ingles|portugues|frances)|\b(?:english|spanish|russian|mandarin|korean|portuguese)[- ]speaking\b/g,
  /\b(?:wheelchair[- ]?(?:accessible|friendly|access)|wheelchair|no stairs|step[- ]free|ground floor|elevator|accesible|silla de ruedas|kid[- ]friendly|child[- ]friendly|pet[- ]friendly|dog[- ]friendly|good with (?:kids|children|anxious \w+|nervous \w+)|vegan|vegetarian|gluten[- ]free|halal|kosher|sin gluten|vegan[oa]|vegetarian[oa]|outdoor (?:seating|table)|outside table|with parking|parking|estacionamiento|terraza|at (?:my )?home|house call|home visit|a domicilio|walk[- ]ins?|same[- ]day|licensed|certified|emergency service|open (?:late|on sundays?|24 hours))\b/g,
];

/** The conditions that a folded text names, each once. */
export const conditionsIn = (folded: string): string[] => [
  ...new Set(CONDITIONS.flatMap((condition) => folded.match(condition) ?? []).map((each) => each.trim())),
];
