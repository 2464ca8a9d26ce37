import { Logger } from '@aws-lambda-powertools/logger';

/** JSON lines. Message bodies, transcripts, phone numbers and secrets never go in; ids and keyed hashes do. */
export const logger = new Logger();
