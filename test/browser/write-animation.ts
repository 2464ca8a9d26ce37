/** A picture as a lossy WebP file, and for how long it is shown. */
export type Frame = { webp: Buffer; ms: number };

/** Puts pictures of one size into an animated WebP that repeats: https://developers.google.com/speed/webp/docs/riff_container */
export function writeAnimation(frames: Frame[], width: number, height: number): Buffer {
  const head = Buffer.alloc(10);
  head[0] = 0b10;
  head.writeUIntLE(width - 1, 4, 3);
  head.writeUIntLE(height - 1, 7, 3);
  const animation = Buffer.alloc(6);
  const chunks = [
    chunk('VP8X', head),
    chunk('ANIM', animation),
    ...frames.map(({ webp, ms }) => {
      const place = Buffer.alloc(16);
      place.writeUIntLE(width - 1, 6, 3);
      place.writeUIntLE(height - 1, 9, 3);
      place.writeUIntLE(ms, 12, 3);
      return chunk('ANMF', Buffer.concat([place, pictureIn(webp)]));
    }),
  ];
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
}

/** The chunk `VP8 ` of a still picture, with its head. */
function pictureIn(webp: Buffer): Buffer {
  for (let at = 12; at + 8 <= webp.length; ) {
    const size = webp.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (webp.toString('latin1', at, at + 4) === 'VP8 ') return webp.subarray(at, end);
    at = end;
  }
  throw new Error('A frame is no lossy WebP.');
}

function chunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}
