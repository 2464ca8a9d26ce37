import { type Agent, request } from 'node:http';
import { isObject, type JsonObject } from '../template/json.ts';

/** Calls an engine in AWS's JSON protocol. */
export type CallEngine = (action: string, input: JsonObject) => Promise<JsonObject>;

/** AWS refused a call; `code` is the error's short name, such as `ResourceInUseException`. */
export class EngineRefusal extends Error {
  readonly code: string;

  constructor(action: string, code: string, message: string) {
    super(`${action} failed: ${code} ${message}`);
    this.code = code;
  }
}

/** Makes a caller of an engine on a loopback port; `targetPrefix` is `AmazonSQS` or `DynamoDB_20120810`. */
export function callJson(port: number, targetPrefix: string, agent: Agent): CallEngine {
  return async (action, input) => {
    const body = JSON.stringify(input);
    const { status, text } = await post(port, agent, body, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': String(Buffer.byteLength(body)),
      'x-amz-target': `${targetPrefix}.${action}`,
      'x-amz-date': '20300101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=stack/20300101/us-east-1/any/aws4_request, SignedHeaders=host, Signature=0',
    });
    const answer: unknown = text === '' ? {} : JSON.parse(text);
    const fields = isObject(answer) ? answer : {};
    if (status === 200) return fields;
    const code =
      String(fields.__type ?? status)
        .split('#')
        .at(-1) ?? '';
    throw new EngineRefusal(action, code, String(fields.message ?? fields.Message ?? text));
  };
}

function post(
  port: number,
  agent: Agent,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, method: 'POST', path: '/', agent, headers },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() });
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
