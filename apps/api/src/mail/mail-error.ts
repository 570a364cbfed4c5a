/**
 * A mail that was not taken. `isFinal`: trying again would meet the same answer (an unknown recipient, a refused content). `ofServer`: any
 * other mail would fail alike now, the server can not be reached or refuses the login.
 */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly isFinal: boolean;
  readonly ofServer: boolean;

  constructor(
    message: string,
    isFinal: boolean,
    { ofServer = false, ...options }: ErrorOptions & { ofServer?: boolean } = {},
  ) {
    super(message, options);
    this.isFinal = isFinal;
    this.ofServer = ofServer;
  }
}
