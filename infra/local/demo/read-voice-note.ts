import { readdir, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { StartError } from '../start-error.ts';
import { readTranscript } from '../vendors/read-transcript.ts';

export type VoiceNote = { name: string; data: Uint8Array };

const samples = resolve(import.meta.dirname, '../samples');

/** Reads an Ogg Opus file: a path, or the name of a sample with or without its ending. Throws `StartError`. */
export async function readVoiceNote(path: string): Promise<VoiceNote> {
  const candidates = [path, resolve(samples, path), resolve(samples, `${path}.ogg`)];
  for (const file of candidates) {
    const data = await read(file);
    if (data === undefined) continue;
    if (readTranscript(data) === null)
      throw new StartError(
        `${path} is no Ogg Opus file with a comment TRANSCRIPT, which the simulated transcriber reads instead of listening.`,
      );
    return { name: basename(file), data };
  }
  const known = (await readdir(samples)).filter((name) => name.endsWith('.ogg')).join(', ');
  throw new StartError(`There is no voice note ${path}; name an Ogg Opus file, or one of ${known}.`);
}

async function read(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
