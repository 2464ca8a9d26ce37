/** What is logged while something runs: JSON lines on the standard streams, which are kept from the terminal. */
export async function listenToLogs(run: () => Promise<void>): Promise<string[]> {
  const logs: string[] = [];
  const restore = [process.stdout, process.stderr].map((stream) => {
    const { write } = stream;
    stream.write = ((chunk: string | Uint8Array, ...rest: []) => {
      if (typeof chunk !== 'string' || !chunk.startsWith('{')) return write.call(stream, chunk, ...rest);
      logs.push(chunk);
      return true;
    }) as typeof write;
    return () => {
      stream.write = write;
    };
  });
  try {
    await run();
    return logs;
  } finally {
    for (const undo of restore) undo();
  }
}
