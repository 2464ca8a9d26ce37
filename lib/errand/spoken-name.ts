const EMOJI =
  /(?:[\d#*]\ufe0f?\u20e3|[\p{Extended_Pictographic}\p{So}\p{Emoji_Modifier}\p{Regional_Indicator}\u{e0020}-\u{e007f}]|\p{Variation_Selector})\u200d?/gu;
/** What stands around a name and is no part of it. */
const ORNAMENT = /^[^\p{L}\p{M}\p{N}('"‘’“]+|[^\p{L}\p{M}\p{N}.)'"’”]+$/gu;

/**
 * A name as it can be said on the phone, in whatever script: without emoji, and in plain letters where it is written in
 * ornate ones. Empty when no letter is left.
 */
export function spokenName(profileName: string): string {
  const plain = profileName
    .replace(EMOJI, ' ')
    .replace(/\p{L}+/gu, (letters) => letters.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .trim();
  return /\p{L}/u.test(plain) ? plain.replace(ORNAMENT, '') : '';
}
