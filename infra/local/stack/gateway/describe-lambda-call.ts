import { functionName } from '../template/identify-resource.ts';
import { type JsonObject, parseObject } from '../template/json.ts';
import { arnOf } from '../template/pseudo-parameters.ts';
import type { Call } from './describe-call.ts';
import type { Exchange } from './forward.ts';

const PATH = /^\/2015-03-31\/(functions|event-source-mappings)(?:\/([^/]+))?(\/invocations)?\/?$/;

/**
 * Reads a request of Lambda's REST API; undefined for what is not served.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html
 */
export function describeLambdaCall({ method, path, body }: Exchange): Call | undefined {
  const { pathname, searchParams } = new URL(path, 'http://lambda');
  const [, kind, encoded = '', invocations] = PATH.exec(pathname) ?? [];
  const name = decodeURIComponent(encoded);
  const call = (operation: string, input: JsonObject, action = operation, resource = '*'): Call => {
    return { service: 'lambda', operation, input, permissions: [{ action: `lambda:${action}`, resource }] };
  };
  if (kind === 'functions' && invocations && method === 'POST') {
    const FunctionName = functionName(name);
    return call('Invoke', { FunctionName }, 'InvokeFunction', arnOf('lambda', `function:${FunctionName}`));
  }
  if (kind !== 'event-source-mappings') return undefined;
  if (name === '' && method === 'GET')
    return call('ListEventSourceMappings', Object.fromEntries(searchParams));
  const resource = arnOf('lambda', `event-source-mapping:${name}`);
  if (method === 'GET') return call('GetEventSourceMapping', { UUID: name }, undefined, resource);
  const input = method === 'PUT' && name !== '' && parseObject(body.toString() || '{}');
  return input ? call('UpdateEventSourceMapping', { ...input, UUID: name }, undefined, resource) : undefined;
}
