import { checkMapping } from '@throughline/connectors/mapped-csv/check-mapping';
import type { Mapping } from '@throughline/connectors/mapped-csv/mapping';
import { Refused, type UserProblem } from '../../refused.ts';

/** Refused with every problem of the mapping at once. */
export function checkMappingInput(input: unknown): Mapping {
  const { mapping } = checkMapping(input);
  if (mapping === undefined) throw new Refused(mappingProblems(input));
  return mapping;
}

export function mappingProblems(input: unknown): UserProblem[] {
  return checkMapping(input).problems.map((problem) => ({
    path: ['mapping', ...(problem.path ? [problem.path] : [])],
    code: 'WRONG_VALUE',
    message: problem.message,
    ...(problem.expected !== undefined && { hint: `Expected ${problem.expected}.` }),
  }));
}
