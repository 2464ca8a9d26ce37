/**
 * What is said in an Ogg Opus file, by the comment `TRANSCRIPT` of its second packet (RFC 7845, section 5.2): it takes
 * the place of listening. Null for what is no Ogg Opus or has no such comment.
 */
export function readTranscript(file: Buffer): string | null {
  const start = file.indexOf('OpusTags');
  if (file.toString('latin1', 0, 4) !== 'OggS' || start < 0) return null;
  let at = start + 'OpusTags'.length;
  const readText = () => {
    const length = at + 4 <= file.length ? file.readUInt32LE(at) : 0;
    const text = file.toString('utf8', at + 4, at + 4 + length);
    at += 4 + length;
    return text;
  };
  readText();
  const count = at + 4 <= file.length ? file.readUInt32LE(at) : 0;
  at += 4;
  for (let n = 0; n < count && at < file.length; n += 1) {
    const [, transcript] = /^TRANSCRIPT=(.*)$/is.exec(readText()) ?? [];
    if (transcript !== undefined) return transcript;
  }
  return null;
}
