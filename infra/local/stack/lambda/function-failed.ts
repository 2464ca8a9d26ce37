import type { RuntimeError } from './runtime-messages.ts';

/** An invocation failed: its handler threw, its time ran out, or its process ended. */
export class FunctionFailed extends Error {
  /** Lambda's `errorType`, such as `Sandbox.Timedout` or `Runtime.ExitError`. */
  readonly errorType: string;
  readonly functionName: string;

  constructor(functionName: string, { errorType, errorMessage }: RuntimeError) {
    super(errorMessage);
    this.name = 'FunctionFailed';
    this.errorType = errorType;
    this.functionName = functionName;
  }
}

/** The handler had no fault in it: the function did not start, or its time ran out. */
export class FunctionUnavailable extends FunctionFailed {
  override name = 'FunctionUnavailable';
}
