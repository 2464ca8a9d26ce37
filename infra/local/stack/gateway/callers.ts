import type { JsonObject } from '../template/json.ts';

/** Whoever holds an access key: one process of a function, or the operator, who may do everything. */
export type Caller = {
  /** The function's name, or `operator`. */
  name: string;
  /** The principal as AWS names it in a refusal. */
  arn: string;
  /** Undefined: not restricted. */
  statements?: JsonObject[];
  /** AWS calls made since the current invocation began. */
  calls: number;
  requestId?: string;
  /** Ends the process at once, as `SIGKILL`. */
  kill(): void;
};

/** Callers by access key id. */
export type Callers = Map<string, Caller>;
