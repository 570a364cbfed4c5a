// The one error a merchant can act on for a whole file or mapping: nothing of the import lands.

export interface ImportProblem {
  file?: string;
  /** Where: a column's name, a path within the mapping, or "line 12". */
  path?: string;
  found?: string;
  expected?: string;
  /** A full sentence that says what is wrong and, where possible, what to do. */
  message: string;
}

export class ImportFileError extends Error {
  readonly problems: ImportProblem[];

  constructor(problems: ImportProblem[]) {
    super(problems.map((problem) => (problem.file ? `${problem.file}: ` : '') + problem.message).join('\n'));
    this.name = 'ImportFileError';
    this.problems = problems;
  }
}
