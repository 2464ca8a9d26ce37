import type { ApiRequest } from './faults.ts';

/** Reads a multipart body; undefined when it is none. */
export async function readFormData({ headers, bytes }: ApiRequest): Promise<FormData | undefined> {
  const type = String(headers['content-type'] ?? '');
  if (!type.startsWith('multipart/form-data')) return undefined;
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The bytes of an uploaded file; undefined when the field is absent or no file. */
export async function readUpload(form: FormData, name: string): Promise<Buffer | undefined> {
  const file = form.get(name);
  return file instanceof Blob ? Buffer.from(await file.arrayBuffer()) : undefined;
}
