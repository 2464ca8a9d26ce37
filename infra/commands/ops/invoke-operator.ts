import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { HashKeyReport, OperatorCommand, OperatorReport } from '../../../lib/platform/names.ts';
import { StartError } from '../../local/start-error.ts';
import { explainAws } from '../setup/target/explain-aws.ts';
import { connect, type Target } from './connect.ts';

/** What the function `operate` answers to a command. */
export type OperatorAnswer<C extends OperatorCommand> = C extends { command: 'providers export' }
  ? { csv: string }
  : C extends { command: 'providers import' }
    ? OperatorReport & { loaded: number; refused: { line: number; reason: string }[]; isCurrent: boolean }
    : C extends { command: 'hash-key' }
      ? HashKeyReport
      : OperatorReport;

/** Longer than the function may take. */
const PATIENCE = 70_000;

/**
 * Has the function `operate` of a deployment or of the local stack obey. A refusal is an answer with a `fault`.
 * Throws `StartError` when the function cannot be reached or fails, with what is to be done.
 */
export async function invokeOperator<const C extends OperatorCommand>(
  target: Target,
  command: C,
): Promise<OperatorAnswer<C>> {
  const { stage, client } = await connect(target);
  const FunctionName = `ringround-${stage}-operate`;
  const lambda = new LambdaClient({
    ...client,
    maxAttempts: 1,
    requestHandler: { requestTimeout: PATIENCE },
  });
  const Payload = Buffer.from(JSON.stringify(command));
  const invoking = lambda.send(new InvokeCommand({ FunctionName, Payload })).catch((error: Error) => {
    if (error.name !== 'ResourceNotFoundException') throw error;
    throw new StartError(
      `AWS knows no function ${FunctionName} here: deploy the stage "${stage}" first, or choose another account or region by AWS_PROFILE or AWS_REGION.`,
    );
  });
  const { FunctionError, Payload: answer } = await explainAws(invoking).finally(() => lambda.destroy());
  const result = JSON.parse(Buffer.from(answer ?? []).toString() || 'null');
  if (FunctionError === undefined) return result;
  const { errorType, errorMessage } = result;
  throw new StartError(
    `${FunctionName} failed: ${errorType}: ${errorMessage}. Its log group /aws/lambda/${FunctionName} tells more.`,
  );
}
