/** A letter in a circle, a square or parentheses: a fancy font, though Unicode takes it for a symbol. */
const ENCLOSED = /[\u249c-\u24e9\u3200-\u3296\u3298\u329a-\u32fe\u{1f110}-\u{1f169}\u{1f170}-\u{1f189}]/gu;
/** The first of the letters A to Z that are white on black, for which Unicode knows no plain letter. */
const NEGATIVE = [0x1f150, 0x1f170];
const SMALL_CAPITALS = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ.ʏᴢ';
const SMALL_CAPITAL = /[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ]/gu;
const A_TO_Z = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Rings around letters, strokes through them, and more marks on one than any language has. */
const SCRAWL = /[\u0334-\u0338\p{Me}]|[\u0300-\u036f]{3,}/gu;

/** Letters by their category that show as a blank. */
const BLANK = /[\u115f\u1160\u3164\uffa0]/gu;
/** What shows nothing; some Indic and Arabic spellings need joiners. */
const INVISIBLE = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu;
const STRAY_JOINER = /(?<![\p{M}\p{Script=Arabic}])[\u200c\u200d]/gu;
const EMOJI = /[\d#*]\u20e3|[\p{Extended_Pictographic}\p{So}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu;

const LINK =
  /:\/\/|^www\.|@[^@]*\.|\.\p{L}{2,}\/|\.(?:com|net|org|info|biz|io|co|me|app|link|shop|store|online|site)(?:\.\p{L}{2})?\P{L}*$/iu;
const PHONE = /\+?\p{N}(?:[\s().\-/]*\p{N}){6,}/gu;
/** What stands around a name and is no part of it. */
const ORNAMENT = /^[^\p{L}\p{M}\p{N}('"‘’“]+|[^\p{L}\p{M}\p{N}.)'"’”]+$/gu;
/** Modifiers, such as a lengthening or an apostrophe, are no name. */
const LETTER = /(?!\p{Lm})\p{L}/u;

/**
 * A name as it can be said on the phone, in whatever script: without emoji, links, phone numbers and what shows nothing,
 * and in plain letters where it is written in ornate ones. Empty when no letter is left.
 */
export function spokenName(profileName: string): string {
  const plain = profileName
    .replace(BLANK, ' ')
    .replace(INVISIBLE, '')
    .replace(ENCLOSED, withoutFrame)
    .replace(EMOJI, ' ')
    .replace(STRAY_JOINER, '')
    .replace(/[\p{L}\p{M}]+/gu, (letters) => letters.normalize('NFKC'))
    .replace(SCRAWL, '')
    .replace(SMALL_CAPITAL, (letter) => A_TO_Z[SMALL_CAPITALS.indexOf(letter)]!)
    .split(/\s/)
    .filter((word) => !LINK.test(word))
    .join(' ')
    .replace(PHONE, ' ')
    .replace(ORNAMENT, '');
  return LETTER.test(plain) ? plain : '';
}

function withoutFrame(framed: string): string {
  const code = framed.codePointAt(0)!;
  const first = NEGATIVE.findLast((start) => code >= start);
  if (first) return A_TO_Z[code - first]!;
  return framed.normalize('NFKC').replace(/[^\p{L}\p{M}]/gu, '') || framed;
}
