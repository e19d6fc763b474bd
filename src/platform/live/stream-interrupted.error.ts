/** A stream ends through no fault of who reads it: their socket is closed in a way that makes their client come back, as whom they are then. */
export class StreamInterrupted extends Error {
  constructor(options?: ErrorOptions) {
    super('The stream was interrupted.', options);
  }
}
