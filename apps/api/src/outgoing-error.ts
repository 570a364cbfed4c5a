/** A request to the outside was not made, or its answer is not handed on. The message is for people. */
export class OutgoingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OutgoingError';
  }
}
