/**
 * Why a medium was not fetched. `refused`: it leads where we do not go, and always will. `too-large`: more than we take.
 * `unavailable`: it was not there or did not come, and may later.
 */
export class MediaError extends Error {
  readonly code = 'MEDIA';
  readonly kind: 'refused' | 'too-large' | 'unavailable';

  constructor(kind: MediaError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}
