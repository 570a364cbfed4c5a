// What can be wrong with a connection, in words for the merchant. `problem_code` of the row is one of these; what the row's `problem`
// says beside it is of the single case.

export interface ProblemWords {
  message: string;
  /** What to do. */
  action: string;
}

/** The action that a page offers for it. */
export type ProblemCode = keyof typeof problems;

const problems = {
  UNAUTHORISED: {
    message: 'The source no longer accepts the access it once gave.',
    action: 'Connect the account again. Nothing that was read is lost, and what was missed is read then.',
  },
  APP_REFUSED: {
    message: 'The source does not accept the app that this instance is registered as there.',
    action:
      'Ask the operator to check its client id and secret; reading goes on by itself then. If they are right, connect the account again.',
  },
  UNINSTALLED: {
    message: 'The app was removed at the source, so no new data can be read.',
    action: 'Connect the account again to go on, or disconnect it and choose whether its data stays.',
  },
  FORBIDDEN: {
    message: 'A permission is missing at the source, so a part of the data cannot be read.',
    action: 'Grant the permission at the source and connect the account again.',
  },
  RATE_LIMITED: {
    message: 'The source asks for fewer requests at the moment.',
    action: 'Nothing: reading goes on by itself, only slower.',
  },
  UNAVAILABLE: {
    message: 'The source does not answer at the moment.',
    action:
      'Nothing for now: it is tried again by itself. If it stays like this for hours, look at the status page of the source.',
  },
  REJECTED: {
    message: 'The source refused a request.',
    action: 'Check the settings of the connection, then connect the account again.',
  },
  MALFORMED: {
    message: 'The source sent an answer that could not be read.',
    action: 'It is tried again by itself. If it stays, re-sync the days concerned or report it with the message shown.',
  },
  WEBHOOKS: {
    message: 'The source could not be asked to send its changes at once.',
    action: 'Changes are still read in turns. Check that this address can be reached from outside, then connect again.',
  },
  LOCKED: {
    message: 'The credentials of this connection cannot be opened: their encryption key is not among those given.',
    action:
      'Give the former key back (THROUGHLINE_ENCRYPTION_KEYS, or the file encryption-keys), or connect the account again.',
  },
  HISTORY: {
    message: 'The history of the source could not be read to its end.',
    action: 'Connect the account again: it is read from the beginning then, and what has landed stays.',
  },
  DRIFT: {
    message: 'The comparison with the source found days that differ and could not be repaired.',
    action: 'Look at the last comparison for the days, and re-sync them.',
  },
  DEAD_LETTERS: {
    message: 'Some records could not be read and are not in the figures.',
    action: 'Look at the list of failed records: retry them, or discard those that are not needed.',
  },
  LATE: {
    message: 'The data is older than it should be.',
    action: 'Start a re-sync of the last days. If it stays late, check that the jobs process runs.',
  },
  HOST_KEY: {
    message: 'The server shows another key than before, so nothing was sent to it.',
    action:
      'Ask whoever runs the server. If its key was changed on purpose, take the new one over in the settings of the feed.',
  },
  FOLDER: {
    message: 'The folder that files are dropped in cannot be used.',
    action: 'Check that it is there and may be read and written, or correct it in the settings of the feed.',
  },
  FILE: {
    message: 'A file was read and could not be put aside.',
    action: 'Allow the user to move files there, or let files stay where they are. It is not read a second time.',
  },
  FILE_FAILED: {
    message: 'A file could not be imported.',
    action: 'Correct the file and drop it again; its import shows what is wrong.',
  },
  MAPPING: {
    message: 'The mapping that the files are read through is gone.',
    action: 'Choose another mapping in the settings of the feed.',
  },
  FAILED: {
    message: 'A reading of the source failed.',
    action: 'Start it again. If it fails again, report it with the message shown.',
  },
} as const satisfies Record<string, ProblemWords>;

/** A code that is not in the table is a failure like any other. `detail`: what the single case says. */
export function describeProblem(code: string, detail: string | null): ProblemWords & { code: ProblemCode } {
  const known = Object.hasOwn(problems, code) ? (code as ProblemCode) : 'FAILED';
  const { message, action } = problems[known];
  return { code: known, message: detail ? `${message} ${detail}` : message, action };
}
