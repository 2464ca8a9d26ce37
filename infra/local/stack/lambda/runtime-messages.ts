/** What the host sends to a function's process. */
export type Invocation = { requestId: string; traceId: string; event: unknown; deadline: number };

/** What a function's process sends back: it has loaded its handler (or not), then one outcome per invocation. */
export type RuntimeMessage =
  | { type: 'ready' }
  | { type: 'init-error'; error: RuntimeError }
  | { type: 'result'; requestId: string; result: unknown }
  | { type: 'error'; requestId: string; error: RuntimeError };

/** An error as Lambda reports it. */
export type RuntimeError = { errorType: string; errorMessage: string; trace?: string[] };
