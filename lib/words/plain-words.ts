/** Ways of writing that mean the same, folded. */
const SHORT: [RegExp, string][] = [
  [/(\p{L})\1{2,}/gu, '$1'],
  [/\b(do|does|did|has|have|is|are|was|were|would|could|should|wo|ca|need|had)nt\b/g, "$1n't"],
  [/\bim\b/g, "i'm"],
  [/\bid (?=like|love|rather|prefer)/g, "i'd "],
  [/\bits (?=on|at|my|the|a|not|fixed|been)\b/g, "it's "],
  [/\bive\b/g, "i've"],
  [/\bwere (?=away|busy|out|not|free)\b/g, "we're "],
  [/\b(?:u(?! ?\d| o[cn])|yu)\b/g, 'you'],
  [/\bur\b/g, 'your'],
  [/\br (?=you\b)/g, 'are '],
  [/\bwanna\b/g, 'want to'],
  [/\bgonna\b/g, 'going to'],
  [/\bgotta\b/g, 'got to'],
  [/\bgimme\b/g, 'give me'],
  [/\blemme\b/g, 'let me'],
  [/\bsomeones\b/g, "someone's"],
  [/\b(?:pls|plz|plss|pleae|plase)\b/g, 'please'],
  [/\b(?:thx|thnx|tks|tnx)\b/g, 'thanks'],
  [/\b(?:xfa|xfavor|porfis|porfi|plis|porfa)\b/g, 'por favor'],
  [/\b(?:xq|pq)\b/g, 'porque'],
  [/\bq (?=viene|acept|habl|es|sea|no)/g, 'que '],
  [/\bk (?=viene|acept|habl|es|sea|no)/g, 'que '],
  [/\bbc\b|\bcuz\b|\bcos\b/g, 'because'],
  [/\bappt\b/g, 'appointment'],
  [/\bb4\b/g, 'before'],
  [/\btonite\b/g, 'tonight'],
  [/\bdoc\b/g, 'doctor'],
  [/\bw\b(?= (?:an?|the|my)\b)/g, 'with'],
  [/\b2nite\b/g, 'tonight'],
];

/** A folded text with the short ways of chats written out: "dont u" is "don't you". */
export const plainWords = (folded: string): string =>
  SHORT.reduce((text, [short, long]) => text.replace(short, long), folded);
