export interface AppErrorDetails {
  /** One of the feature's closed list of codes. */
  code: string;
  message: string;
  /** Where in the input, from its root. */
  path?: readonly (string | number)[];
  /** What would be accepted instead. */
  hint?: string;
}

/** An error the user can act on; everything else is a bug and a plain `Error`. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly hint: string | undefined;

  constructor({ code, message, path = [], hint }: AppErrorDetails) {
    super(message);
    this.code = code;
    this.path = path;
    this.hint = hint;
  }
}
