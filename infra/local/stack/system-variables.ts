/** Windows starts no process without `SystemRoot`; a clock that was moved by libfaketime is to be one clock for all. */
const NEEDED = /^(?:PATH|SystemRoot|LD_PRELOAD|FAKETIME.*)$/;

/** What a process needs of this machine's environment, whatever else it is given. */
export const systemVariables = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      NEEDED.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
