/** One AWS call of a function, as a fault injector sees it. */
export type FaultPoint = {
  /** Before: the call has not reached AWS. After: AWS has carried it out, the function does not know yet. */
  when: 'before' | 'after';
  function: string;
  service: string;
  /** Such as `dynamodb:PutItem`. */
  action: string;
  resource: string;
  /** Which call of the running invocation this is, from 1. */
  n: number;
  requestId: string;
};

/** `kill` ends the function's process there; an error is answered instead of the real answer. */
export type Fault = 'kill' | { status: number; code: string; message?: string } | undefined;

export type Faults = (point: FaultPoint) => Fault | Promise<Fault>;
