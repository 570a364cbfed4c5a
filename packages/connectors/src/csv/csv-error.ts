import { ImportFileError, type ImportProblem } from '../import-file-error.ts';

/** A whole file that cannot be read as CSV, with one plain reason. */
export function csvError(file: string, problem: Omit<ImportProblem, 'file'>): ImportFileError {
  return new ImportFileError([{ file, ...problem }]);
}
