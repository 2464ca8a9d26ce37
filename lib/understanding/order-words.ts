export const oneOf = (...patterns: string[]) =>
  new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|'));

/** What may stand before a verb that orders, from the start of a clause. */
export const ORDERING =
  "(?:^|[.,;:!?)-] ?|\\b(?:so|please|pls|plz|por favor) )(?:(?:hi|hello|hey|hola|ok|okay|yes|sorry|oops|wait|nvm|actually|oh|then|just|please|kindly|pls|plz|por favor|can you|could you|would you|you can|let's|(?:i|we)(?:(?:'d| would) like| want| need| have| wish) to|i|we|quiero|necesito|puedes|podrias|tengo que) )*";

/** What may follow an order that is complete. */
export const END =
  "(?=\\s*(?:$|[.,;:!?()-]|(?:please|pls|plz|thanks|thank|thx|sorry|then|now|already|any ?more|any longer|because|since|as|so|por favor|porque|gracias|ya)(?![\\w'])))";
