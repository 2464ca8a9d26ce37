import type { Call, Permission } from './describe-call.ts';
import type { Exchange } from './forward.ts';

/** Query names that only vary a call; any other sub-resource would be misread by the engine as the object itself. */
const harmless =
  /^(x-id|list-type|prefix|delimiter|max-keys|continuation-token|start-after|encoding-type|fetch-owner|response-.*|X-Amz-.*|x-amz-.*)$/;
const multipart = ['uploads', 'uploadId', 'partNumber'];

/** Reads a path-style S3 request; undefined for what the embedded S3 does not really do. */
export function describeS3Call({ method, path, headers, body }: Exchange): Call | undefined {
  const url = new URL(path, 'http://s3');
  const [bucket = '', ...rest] = url.pathname.slice(1).split('/');
  const key = decodeURIComponent(rest.join('/'));
  const query = [...url.searchParams.keys()];
  const call = (operation: string, ...permissions: Permission[]): Call => {
    return { service: 's3', operation, input: {}, permissions };
  };
  const onBucket = (action: string): Permission => ({
    action: `s3:${action}`,
    resource: `arn:aws:s3:::${bucket}`,
  });
  const onKey = (action: string, name = key): Permission => {
    return { action: `s3:${action}`, resource: `arn:aws:s3:::${bucket}/${name}` };
  };
  if (bucket === '') return call('ListBuckets', { action: 's3:ListAllMyBuckets', resource: '*' });
  if (method === 'POST' && key === '' && query.includes('delete')) {
    const keys = [...body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, name]) =>
      onKey('DeleteObject', name),
    );
    return call('DeleteObjects', ...keys);
  }
  if (query.some((name) => !harmless.test(name) && !multipart.includes(name))) return undefined;
  if (key === '') {
    const action = { GET: 'ListBucket', HEAD: 'ListBucket', PUT: 'CreateBucket', DELETE: 'DeleteBucket' }[
      method
    ];
    return action ? call(action, onBucket(action)) : undefined;
  }
  if (query.includes('uploadId') && method === 'DELETE') {
    return call('AbortMultipartUpload', onKey('AbortMultipartUpload'));
  }
  if (query.includes('uploadId') && method === 'GET')
    return call('ListParts', onKey('ListMultipartUploadParts'));
  const source = headers['x-amz-copy-source'];
  if (method === 'PUT' && typeof source === 'string') {
    const from = decodeURIComponent(source.replace(/^\//, ''));
    return call('CopyObject', onKey('PutObject'), {
      action: 's3:GetObject',
      resource: `arn:aws:s3:::${from}`,
    });
  }
  const action = {
    GET: 'GetObject',
    HEAD: 'GetObject',
    PUT: 'PutObject',
    POST: 'PutObject',
    DELETE: 'DeleteObject',
  }[method];
  return action ? call(action, onKey(action)) : undefined;
}
