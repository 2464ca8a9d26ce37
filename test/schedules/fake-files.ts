import { Readable, Writable } from 'node:stream';

/** The few files that one copy of a function has, in memory: so no read or write takes any time but virtual time. */
export function fakeFiles() {
  const files = new Map<string, Buffer>();
  let folders = 0;
  const read = (path: unknown): Buffer => {
    const content = files.get(String(path));
    if (content) return content;
    throw Object.assign(new Error(`There is no file ${path}.`), { code: 'ENOENT' });
  };
  const write = (path: string) => {
    const chunks: Buffer[] = [];
    return new Writable({
      write: (chunk, _, done) => {
        chunks.push(chunk);
        done();
      },
      final: (done) => {
        files.set(path, Buffer.concat(chunks));
        done();
      },
    });
  };
  return {
    fs: {
      createReadStream: (path: string) => Readable.from([read(path)]),
      createWriteStream: write,
      openAsBlob: async (path: string, options: { type: string }) => new Blob([read(path) as never], options),
    },
    promises: {
      readFile: async (path: string) => read(path),
      stat: async (path: string) => ({ size: read(path).length }),
      open: async (path: string) => ({
        read: async (buffer: Buffer, offset: number, length: number, position: number) => ({
          buffer,
          bytesRead: read(path).copy(buffer, offset, position, position + length),
        }),
        close: async () => undefined,
      }),
      mkdtemp: async (prefix: string) => `${prefix}${folders++}`,
      /** A file, or a folder with all that is in it. */
      rm: async (path: string) => {
        for (const name of [...files.keys()])
          if (name === path || name.startsWith(`${path}/`)) files.delete(name);
      },
    },
  };
}
