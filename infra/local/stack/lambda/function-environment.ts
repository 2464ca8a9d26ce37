import { systemVariables } from '../system-variables.ts';
import { region } from '../template/pseudo-parameters.ts';
import type { FunctionDefinition } from './read-functions.ts';

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string };

/** The whole environment of a function's process: what Lambda gives and what the template sets, and of this machine only what a process needs. */
export function functionEnvironment(
  { name, variables, memoryMegabytes, handler, directory }: FunctionDefinition,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  awsEndpoint: string,
  slowness: number,
): Record<string, string> {
  return {
    ...variables,
    ...patience(variables, slowness),
    ...systemVariables(),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: accessKeyId,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_ENDPOINT_URL: awsEndpoint,
    LAMBDA_TASK_ROOT: directory,
    _HANDLER: handler,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
  };
}

/** A slow machine is no reason to give up a try at AWS, which is this machine. */
function patience({ TRY_MILLISECONDS }: Record<string, string>, slowness: number): Record<string, string> {
  if (!TRY_MILLISECONDS) return {};
  return { TRY_MILLISECONDS: String(Math.ceil(Number(TRY_MILLISECONDS) * slowness)) };
}
