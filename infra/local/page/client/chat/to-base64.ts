/** Base64 of bytes, in portions that an argument list can hold. */
export function toBase64(bytes: Uint8Array): string {
  const portions: string[] = [];
  for (let from = 0; from < bytes.length; from += 8192)
    portions.push(String.fromCharCode(...bytes.subarray(from, from + 8192)));
  return btoa(portions.join(''));
}
