import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

const data = join(import.meta.dirname, '../../../../shared/data');

/** Why a test against the vendor's schemas is left out; false when they are there. */
export const skip = existsSync(data) ? false : 'the vendor schemas are not beside this project';

type Schema = { [key: string]: unknown };
type Document = { components: { schemas: Record<string, Schema> } };

/** Makes a field that the document does not know a flaw: the vendor drops such a field without a word. */
function forbidUnknownFields(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const schema = value as Schema;
  if (schema.type === 'object' && schema.properties && schema.additionalProperties === undefined) {
    schema.additionalProperties = false;
  }
  for (const part of Object.values(schema)) forbidUnknownFields(part);
}

const documents = new Map<string, Ajv2020>();

/** Says what is wrong with a value by a schema of ElevenLabs' OpenAPI document; '' when nothing is. */
export function flawsOf(file: string, schema: string, value: unknown): string {
  const ajv = documents.get(file) ?? readDocument(file);
  documents.set(file, ajv);
  const validate = ajv.getSchema(`document#/components/schemas/${schema}`);
  if (!validate) throw new Error(`${file} has no schema ${schema}.`);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

function readDocument(file: string): Ajv2020 {
  const document: Document = JSON.parse(readFileSync(join(data, file), 'utf8'));
  const { schemas } = document.components;
  // The published document refers to these two and has neither.
  for (const kind of ['Input', 'Output']) {
    const { DynamicVariablesConfig: known } = schemas;
    if (known) schemas[`DynamicVariablesConfig-${kind}`] ??= known;
  }
  forbidUnknownFields(schemas);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  return ajv.addSchema(document, 'document');
}
