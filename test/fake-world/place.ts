import type { IncomingHttpHeaders } from 'node:http';

/** A request as a fake vendor sees it, with its body read. */
export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  raw: Buffer;
};

/** What a fake vendor answers; `drop` cuts the connection without an answer. */
export type Told =
  | { status: number; type?: string; headers?: Record<string, string>; body: string | Buffer }
  | 'drop';

/** An answer in JSON. */
export const json = (status: number, value: unknown): Told => ({ status, body: JSON.stringify(value) });

export type Answering = (asked: Asked) => Told | Promise<Told>;

/** A request to ringround. */
export type Request = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** An answer of ringround, with its body read. */
export type Answer = { status: number; type: string; body: string };

/** Where a fake world takes place: over HTTP in real time, or in this process in virtual time. */
export type Place = {
  /** A vendor that answers so; its address has `name` in it where addresses are made up. */
  listen(name: string, answer: Answering): Promise<{ url: string; close(): Promise<void> }>;
  /** Sends one request to ringround; `path` has the query. */
  send(path: string, request?: Request): Promise<Answer>;
  /** What `probe` finds as soon as it finds something. @throws an Error that names `what`, after `ms` in vain. */
  until<T>(what: string, probe: () => T | undefined | false, ms?: number): Promise<T>;
  sleep(ms: number): Promise<void>;
  /** What comes of work that takes real time, in which no virtual time passes. */
  real<T>(work: Promise<T>): Promise<T>;
};
