/** A mail that was not taken. `isFinal`: trying again would meet the same answer (an unknown recipient, a refused content). */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly isFinal: boolean;

  constructor(message: string, isFinal: boolean, options?: ErrorOptions) {
    super(message, options);
    this.isFinal = isFinal;
  }
}
