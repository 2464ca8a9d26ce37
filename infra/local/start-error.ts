/** Something that whoever starts ringround can put right; its message says how. */
export class StartError extends Error {
  readonly code = 'START';
}
