import { randomBytes } from 'node:crypto';
import type { ApiAnswer } from '../faults.ts';

/** A refusal in the current ElevenLabs envelope. */
export function refuse(status: number, type: string, code: string, message: string): ApiAnswer {
  const request_id = randomBytes(16).toString('hex');
  return { status, body: { detail: { type, code, message, status: code, request_id, param: null } } };
}

export type Flaw = { loc: (string | number)[]; msg: string; type: string };

/** A refusal of a malformed request in FastAPI's shape. */
export const unprocessable = (detail: Flaw[]): ApiAnswer => ({ status: 422, body: { detail } });
