import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The bytes as they were sent: a proof is made over these and not over what was parsed from them. */
export function rawBody({ body, isBase64Encoded }: APIGatewayProxyEventV2): Buffer {
  return Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
}

/** A header by its lower-case name, whatever case it came in. */
export function headerOf({ headers }: APIGatewayProxyEventV2, name: string): string | undefined {
  return headers?.[name] ?? Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}
