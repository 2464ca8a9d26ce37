const THANKS =
  /^\W*(?:(?:ok|okay|great|perfect|awesome|cool|wow|oh|alright|all right|yes|yeah|no|nice|good|excellent|super|perfecto|genial|vale|bueno|listo|buenisimo|ah|ay|uy|excelente|sounds good|got it|that's all|fine|amazing|wonderful|si|hi|hey|te pasaste|eres (?:lo maximo|genial|un sol|un amor))[\s,.!]+)*(?:(?:many|a million|so many) )?(?:thanks?|thank (?:you|u|ya)|thx|thnx|tks|ty|tysm|cheers|(?:muchas |mil |muchisimas )?gracias|much appreciated|appreciate (?:it|that|your)|i (?:really )?appreciate|te (?:lo )?agradezco|muy amable|you(?:'re| are) (?:the best|awesome|great|a lifesaver|amazing)|your help is appreciated|you have my (?:sincere )?gratitude|god bless|bendiciones)\b/;
const GREETING =
  /^\W*(?:(?:hi+|hello+|hey+|heya|hiya|yo|howdy|sup|what'?s up|whats up|wassup|good (?:morning|afternoon|evening|day|night)|morning|greetings|hola+|holi|gm|gn|ey|ola|buen[oa]s(?: (?:dias|tardes|noches))?|buen dia|que tal|saludos|bonjour|hallo|ciao|ola|guten tag|salut)(?: (?:there|everyone|again|ringround|friend|my friend|team|all|man|buddy|siri|bot|amigo|amiga|como estas|que tal))*[\s,.!?:;()-]*)+(?:(?:i )?hope (?:you|u|ur|your|all|everyone|everything)\b.*)?(?:how (?:are|r) (?:you|u|things|ya)(?: (?:doing|today|going))?|how(?:'s| is) it going|how's everything|anyone there|anybody there|are you there|como estas?|como va|que tal|todo bien)?[\s?!.]*(?:\p{Extended_Pictographic}\s*)*$/u;
const HOW_ARE_YOU =
  /^\W*(?:how(?:'s| is| are|s)? (?:it|you|u|things|everything|your day|ya|r u|are ya)(?: (?:doing|going|today|been|with you|my friend))*|how are things(?: going)?|what'?s (?:up|happening|new)|como estas|que tal(?: estas)?|are you (?:ok|okay))[\s?!.]*(?:my friend|today|buddy)?[\s?!.]*$/;
const GOODBYE =
  /^\W*(?:(?:ok|okay|cool|great|thanks|thank you|gracias|alright|all right|well|vale|bueno)[\s,.!]+)*(?:bye+(?:[- ]?bye)?|good ?bye|see (?:you|ya|u)|cya|later(?:s| gator| gater)?|ttyl|talk (?:to you |soon|later|tomorrow)|talk to (?:you|u)|speak (?:soon|to you)|take care|have a (?:good|nice|great|lovely) |good night|gn|until (?:next time|then|tomorrow)|catch you|i'?ll (?:see|talk to) you|adios|hasta (?:luego|manana|pronto|la vista|la proxima|el \w+)|nos vemos|chao|chau|cuidate|que (?:tengas|pases)|buenas noches(?=\W*$))\b/;
const PRAISE =
  /^\W*(?:(?:that|this|it|you)(?:'s| is| was|'re| are|s)? )?(?:so |very |really |just )?(?:great|perfect|awesome|cool|nice|excellent|amazing|fantastic|wonderful|super|good job|well done|love it|lovely|brilliant|wow|haha+|lol|jaja+|sorry|so sorry|my bad|oops|perdon|disculpa|ah bueno|bueno|(?:sos|eres|que|un|una) (?:\w+ )?(?:crack|genio|genia|idolo|grande|maquina|amor|risa)|perfecto|genial|excelente|buenisimo|que bien|estupendo|got it|noted|understood|sounds (?:good|great)|entendido|listo|i'm happy with (?:it|that|your)|it was (?:a )?pleas\w+|nice (?:talking|chatting) (?:to|with) you)(?: [\w']+){0,4}[\s!.]*(?:\p{Extended_Pictographic}\s*)*$/u;

export const isThanks = (folded: string): boolean => THANKS.test(folded);
export const isGreeting = (folded: string): boolean => GREETING.test(folded) || HOW_ARE_YOU.test(folded);
export const isGoodbye = (folded: string): boolean => GOODBYE.test(folded);
export const isPraise = (folded: string): boolean => PRAISE.test(folded);
/** "Thanks, talk to you tomorrow": nothing else is told. */
export const isOnlyThanks = (folded: string): boolean =>
  isThanks(folded) &&
  folded
    .split(/[,.;!?]+/)
    .map((clause) => clause.trim())
    .every(
      (clause) =>
        clause.split(' ').length < 3 ||
        /^(?:that's|that is|that will be|eso es) (?:all|it|todo)\b/.test(clause) ||
        [isThanks, isGoodbye, isPraise, isGreeting].some((says) => says(clause)),
    );
/** Nothing but emoji and marks. */
export const isWordless = (folded: string): boolean => !/[\p{L}\p{N}]/u.test(folded);
