/** Ways to ask to be left alone, folded; US law counts any reasonable words (47 CFR 64.1200(a)(10)). */
const WAYS = [
  /\bno (?:quiero que |me |nos )?(?:vuelv|sig)\w+ a? ?(?:me |nos )?(?:escrib|mand|envi|contact|molest)\w*/,
  /^(?:please |pls |ok |okay |can you |just |no,? |hey,? )*(?:stop|quit|revoke|end|unsubscribe|opt[- ]?out)(?: (?:please|now|it|this|that|already|everything|all|all (?:messages|texts|of this)|right now|me|immediately|forever))*[\s.!]*$/,
  /\b(?:stop|quit|cease)\b(?: \w+){0,2} (?:texting|messaging|writing|contacting|bothering|spamming|harassing|pinging|whatsapping|annoying|disturbing)\b/,
  /\b(?:stop|quit) (?:sending|all)(?: \w+){0,3} (?:messages?|texts?|stuff|things|updates|notifications|communications?)\b|\bstop all (?:communication|contact)\b/,
  /\b(?:unsubscribe|opt(?:ing)?[- ]?(?:me )?out|revoke (?:my )?consent|withdraw (?:my )?consent|take me off|remove me|get me off)\b(?! my calendar)/,
  /\bremove (?:my|this) (?:number|phone|contact)\b(?!.*\bdata\b)|\b(?:lose|forget|delete) my number\b|\btake (?:my (?:number|name)|this number) off\b/,
  /\bleave (?:me|us) (?:alone|be|in peace)\b|\bgo away\b|\bget lost\b|\bpiss off\b|\bfuck off\b|\bbuzz off\b/,
  /\b(?:don't|do not|dont|never|no longer)(?: (?:ever|want|wish|you|to|please|need))* (?:text|message|contact|write|bother|whatsapp|disturb|spam|msg|dm)(?: to)? (?:me|us|this number)\b(?! (?:if|unless|until|before|about the|at work|when|while|between|after))/,
  /\b(?:no more|i don't want(?: any)?(?: more)?|do not want(?: any)?(?: more)?|enough) (?:messages|texts|of (?:your|these) (?:messages|texts)|notifications|spam|whatsapps)\b/,
  /\bi (?:don't|do not|dont) want to (?:hear from|receive|get)\b.*\b(?:you|messages|texts|this|these|anything)\b/,
  /\b(?:block(?:ing)? (?:you|this number)|reporting (?:you|this)|report (?:you|this) (?:as|for) spam|wrong number,? (?:stop|remove|don't))\b/,
  /\bno (?:me|nos) (?:escrib|mand|envi|contact|molest|mensaje)(?!o\b)\w{1,4}\b|\bno (?:me|nos) (?:hables?|hablen|habl[eé]is|busques?)\b/,
  /\b(?:deja|dejen|dejame|dejenme|deje|para|paren|basta)(?: ya)?(?: de)? (?:escribir\w*|mandar\w*|enviar\w*|molestar\w*|mensajear\w*|en paz|quiet[oa]|tranquil[oa]|contactar\w*|joder\w*)\b/,
  /\b(?:dame|darme|dar|denme|deme|darse|ponme|me doy) de baja\b|\bquiero (?:la )?baja\b|\bbaja (?:por favor|ya)\b/,
  /\b(?:borra|borrame|quita|quitame|saca|sacame|elimina|eliminame|quitenme|saquenme|borrenme|eliminenme) (?:mi numero|de (?:la|tu|su|esta|esa) lista|de (?:tus|sus|mis) contactos|de aqui)\b/,
  /\bno quiero (?:recibir|que me|mas|saber|seguir recibiendo)\b.*\b(?:mensajes?|escrib\w+|contact\w+|mand\w+|nada|molest\w+|avisos|notificaciones)\b/,
  /\b(?:ya )?no mas (?:mensajes|textos|mensajitos|whatsapps?|avisos)\b|\bbasta de mensajes\b|^\W*vete(?: (?:ya|de aqui|al \w+))?\W*$|\blargate\b|\bcancel(?:a|ar|en) (?:la|mi) suscripcion\b|^\W*(?:please )?cancel (?:my |the )?subscription\b/,
];
/** Speaking of others, or of something to be told, is no opt-out: "tell them to stop calling me". */
const OF_OTHERS =
  /\b(?:tell|ask|make|get) (?:them|him|her|the \w+) (?:to|not)\b|\b(?:they|he|she|the dentist|the office) (?:keep|keeps|won't|should|must)\b|\bdiles que\b|\bhow (?:do|can) i\b/;

/** Whether a folded text asks to be left alone for good. */
export const isOptOut = (folded: string): boolean =>
  !OF_OTHERS.test(folded) && WAYS.some((way) => way.test(folded));

const ERASURE =
  /\b(?:delete|erase|remove|wipe|destroy|purge|clear|forget|get rid of)\b.{0,20}\b(?:my|our|me)\b.{0,25}\b(?:data|information|info|account|details|history|records?|profile|conversations?|chats?|everything)\b|\b(?:delete|erase|wipe|forget) (?:everything|all(?: of it)?) (?:you (?:have|know|store|saved)|about me|on me)\b|\b(?:everything|all|whatever|anything)\b.{0,20}\byou\b.{0,15}\b(?:about|on) me (?:deleted|erased|removed|wiped|gone)\b|\b(?:every(?:thing)?(?: last (?:thing|bit))?|all) (?:that )?(?:you|u)(?:'ve)? (?:got|have|know|hold) (?:on|about) me (?:gone|deleted|erased|wiped|removed)\b|\b(?:borr|elimin|quit|supr)\w{1,5} todo lo que (?:teng|tien|sab|sep)\w+|\bforget (?:about )?me\b|\bright to be forgotten\b|\b(?:borra|borrar|borren|elimina|eliminar|eliminen|(?:borr|elimin|supr|quit)\w{1,5}|suprime|suprimir|olvida|quita)\b.{0,20}\b(?:mis|mi|todos mis|toda mi)\b.{0,15}\b(?:datos|informacion|cuenta|historial|conversacion\w*)\b|\b(?:borra|elimina|olvida) todo (?:lo que (?:sabes|tienes)|sobre mi)\b|\bgdpr\b|\b(?:my|mis) (?:\w+ ){0,2}(?:data|info|information|details|account|datos) (?:to be )?(?:deleted|erased|removed|wiped|borrad[oa]s?|eliminad[oa]s?)\b|\b(?:get rid of|delete|erase|remove) (?:all )?(?:of )?(?:the )?(?:data|info|information|everything) (?:you|that you|about|on)\b/;
const ABOUT_ERASURE =
  /\b(?:how (?:long|do|can|is)|what (?:do|happens)|do you|can i|why|where|when|como|que haces|cuanto tiempo|puedo)\b.{0,30}\?$/;

/** Whether a folded text asks to have what is known of its writer deleted. */
export const isErasure = (folded: string): boolean => ERASURE.test(folded) && !ABOUT_ERASURE.test(folded);
