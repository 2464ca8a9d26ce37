import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Of 255: what smoothing does to an edge is no difference. */
const tolerance = 12;

/** Which part of the pixels differs from a picture that was kept; `RECORD=1` keeps the new one instead. */
export async function differenceFrom(file: string, picture: Buffer, page: Page): Promise<number> {
  if (process.env.RECORD) writeFileSync(file, picture);
  return page.evaluate(
    async ([kept, taken, most]) => {
      const read = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
      };
      const [a, b] = await Promise.all([read(kept), read(taken)]);
      if (a.width !== b.width || a.height !== b.height) return 1;
      let different = 0;
      for (let at = 0; at < a.data.length; at += 4)
        if ([0, 1, 2].some((channel) => Math.abs(a.data[at + channel]! - b.data[at + channel]!) > most))
          different += 1;
      return different / (a.width * a.height);
    },
    [readFileSync(file, 'base64'), picture.toString('base64'), tolerance] as const,
  );
}
