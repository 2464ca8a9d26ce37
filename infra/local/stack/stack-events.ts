import type { Trigger } from './lambda/describe-trigger.ts';

/** What can be watched in a running stack. Times are epoch milliseconds, durations milliseconds. */
export type StackEvent =
  | { type: 'invocation-started'; at: number; function: string; requestId: string; trigger: Trigger }
  | {
      type: 'invocation-ended';
      at: number;
      function: string;
      requestId: string;
      ms: number;
      cold: boolean;
      error?: { errorType: string; errorMessage: string };
    }
  | {
      type: 'aws-call';
      at: number;
      /** The calling function, or `operator`. */
      function: string;
      /** The invocation that made the call, if any. */
      requestId: string;
      service: string;
      action: string;
      resource: string;
      status: number;
      ms: number;
      /** The message that the call put into a queue. */
      sent?: { messageId: string; delaySeconds: number };
      /** Read or write request units, as far as DynamoDB tells. */
      units?: number;
      /** Of the bodies of request and answer. */
      bytes: number;
    }
  | {
      type: 'http-request';
      at: number;
      method: string;
      path: string;
      route: string;
      status: number;
      ms: number;
    }
  | {
      type: 'batch';
      at: number;
      queue: string;
      function: string;
      messageIds: string[];
      /** Message ids that stay in the queue. */
      failed: string[];
    };

export type Emit = (event: StackEvent) => void;
