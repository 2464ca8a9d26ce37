import { parseJson } from '../../../../lib/platform/parse-json.ts';
import type { Flaw } from './refuse.ts';

export type CallBody = Record<string, unknown> & { clientData: ClientData };

export type ClientData = {
  userId: string | null;
  variables: Record<string, unknown>;
  configOverride: Record<string, unknown>;
};

/** Reads the JSON body of a call request; the flaws are those that FastAPI would name. */
export function readCallBody(
  text: string,
  requiredStrings: string[],
): { body: CallBody } | { flaws: Flaw[] } {
  const parsed = parseJson(text);
  if (parsed === undefined)
    return { flaws: [{ loc: ['body', 0], msg: 'JSON decode error', type: 'json_invalid' }] };
  if (!isRecord(parsed)) {
    return { flaws: [{ loc: ['body'], msg: 'Input should be a valid dictionary', type: 'dict_type' }] };
  }
  const flaws: Flaw[] = requiredStrings.flatMap((name) => {
    if (parsed[name] === undefined) return [{ loc: ['body', name], msg: 'Field required', type: 'missing' }];
    return typeof parsed[name] === 'string' ? [] : [notString('body', name)];
  });
  if (!['inbound', 'outbound', undefined].includes(parsed.direction as string | undefined)) {
    flaws.push({ loc: ['body', 'direction'], msg: "Input should be 'inbound' or 'outbound'", type: 'enum' });
  }
  const data = parsed.conversation_initiation_client_data ?? {};
  const at = ['body', 'conversation_initiation_client_data'];
  if (!isRecord(data)) {
    flaws.push({ loc: at, msg: 'Input should be a valid dictionary', type: 'model_attributes_type' });
    return { flaws };
  }
  const { user_id = null, dynamic_variables = {}, conversation_config_override = {} } = data;
  if (user_id !== null && typeof user_id !== 'string') flaws.push(notString(...at, 'user_id'));
  if (!isRecord(dynamic_variables)) {
    flaws.push({
      loc: [...at, 'dynamic_variables'],
      msg: 'Input should be a valid dictionary',
      type: 'dict_type',
    });
  }
  if (flaws.length > 0) return { flaws };
  return {
    body: {
      ...parsed,
      clientData: {
        userId: user_id as string | null,
        variables: dynamic_variables as Record<string, unknown>,
        configOverride: isRecord(conversation_config_override) ? conversation_config_override : {},
      },
    },
  };
}

const notString = (...loc: string[]): Flaw => ({
  loc,
  msg: 'Input should be a valid string',
  type: 'string_type',
});

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
