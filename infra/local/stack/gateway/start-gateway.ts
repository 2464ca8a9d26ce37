import { createServer, type IncomingMessage, type Server } from 'node:http';
import { closeServer, listen } from '../engines/listen.ts';
import type { Emit } from '../stack-events.ts';
import { awsError } from './aws-error.ts';
import type { Caller, Callers } from './callers.ts';
import type { Faults } from './faults.ts';
import type { Answer, Exchange } from './forward.ts';
import { type Backends, serveCall } from './serve-call.ts';

export type Gateway = { endpoint: string; open(backends: Backends): void; stop(): Promise<void> };

/** Listens as the one endpoint of all AWS services: knows callers by their access key, then serves what they may do. */
export async function startGateway(
  callers: Callers,
  emit: Emit,
  log: (line: string) => void,
  faults: Faults | undefined,
): Promise<Gateway> {
  let backends: Backends | undefined;
  const server: Server = createServer((request, response) => {
    const answering = read(request).then((exchange) => {
      const { caller, service } = identify(exchange, callers);
      if (!caller) {
        const message = 'The security token included in the request is invalid.';
        return awsError(service, 403, 'UnrecognizedClientException', message);
      }
      if (!backends)
        return awsError(service, 503, 'ServiceUnavailable', 'The local stack is still starting.');
      return serveCall({ caller, service, exchange, backends, faults, emit, log });
    });
    answering.then(
      (answer) => (answer ? write(answer) : request.socket.destroy()),
      (error: Error) => {
        if (!request.complete) return;
        log(`gateway: ${error.message}`);
        if (!response.headersSent) write(awsError('any', 500, 'InternalFailure', error.message));
      },
    );
    function write({ status, headers, body }: Answer): void {
      const { connection, 'transfer-encoding': _encoding, 'keep-alive': _keep, ...others } = headers;
      response.writeHead(
        status,
        request.method === 'HEAD' ? others : { ...others, 'content-length': body.length },
      );
      response.end(request.method === 'HEAD' ? undefined : body);
    }
  });
  server.keepAliveTimeout = 0;
  const port = await listen(server, 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    open(opened) {
      backends = opened;
    },
    stop: () => closeServer(server),
  };
}

async function read(request: IncomingMessage): Promise<Exchange> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { method = 'GET', url = '/', headers } = request;
  return { method, path: url, headers, body: Buffer.concat(parts) };
}

/** The credential stands in the SigV4 header, or in the query of a presigned URL: key/date/region/service/aws4_request. */
function identify(exchange: Exchange, callers: Callers): { caller: Caller | undefined; service: string } {
  const header = /Credential=([^,\s]+)/.exec(exchange.headers.authorization ?? '')?.[1];
  const presigned = () => new URL(exchange.path, 'http://aws').searchParams.get('X-Amz-Credential');
  const [key = '', , , service = 'any'] = (header ?? presigned() ?? '').split('/');
  return { caller: callers.get(key), service };
}
