import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { flawsOf, skip } from '../../agent/vendor-schema.ts';

export { skip };

const data = join(import.meta.dirname, '../../../../../shared/data');
const validators = new Map<string, ValidateFunction>();

/** What is wrong with a body by ElevenLabs' published schema; '' when nothing is, or the schemas are not there. */
export const elevenlabsFlaws = (file: string, schema: string, body: unknown): string =>
  skip ? '' : flawsOf(`elevenlabs-openapi-${file}.json`, schema, body);

/** The same for the body of a POST at Twilio; of a form, every value is a text. */
export function twilioFlaws(file: string, path: string, body: unknown): string {
  if (skip) return '';
  const validate = validators.get(file + path) ?? compile(file, path);
  validators.set(file + path, validate);
  return validate(body) ? '' : JSON.stringify(validate.errors);
}

function compile(file: string, path: string): ValidateFunction {
  const document = JSON.parse(readFileSync(join(data, `twilio-${file}.openapi.json`), 'utf8'));
  const { content } = document.paths[path].post.requestBody;
  const [schema] = Object.values<{ schema: { properties?: object } }>(content).map((type) => type.schema);
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  tighten(document);
  ajv.addSchema(document, 'document');
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')));
}

/** Makes unknown fields a flaw; `nullable` beside a reference, which the documents have, is no JSON Schema. */
function tighten(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const schema = value as Record<string, unknown>;
  if (schema.type === 'object' && schema.properties) schema.additionalProperties ??= false;
  if (schema.type === undefined) delete schema.nullable;
  for (const part of Object.values(schema)) tighten(part);
}
