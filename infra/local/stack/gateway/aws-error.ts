import type { Answer } from './forward.ts';

/** An error in the wire format of its service: XML for S3, JSON for the others. */
export function awsError(service: string, status: number, code: string, message: string): Answer {
  if (service === 's3') {
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
    return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) };
  }
  const body = JSON.stringify({ __type: `com.amazonaws.${service}#${code}`, message, Message: message });
  const type = service === 'ssm' ? 'application/x-amz-json-1.1' : 'application/x-amz-json-1.0';
  return { status, headers: { 'content-type': type, 'x-amzn-errortype': code }, body: Buffer.from(body) };
}

/** AWS's refusal of a caller whose role does not allow a call. */
export function accessDenied(
  service: string,
  principal: string,
  action: string,
  resource: string,
  isExplicit: boolean,
): Answer {
  const reason = isExplicit
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  const message = `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
  const code = service === 's3' ? 'AccessDenied' : 'AccessDeniedException';
  return awsError(service, service === 's3' || service === 'sqs' ? 403 : 400, code, message);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
