// What a caller can put right: thrown by operations, turned at each door into that door's own words
// (GraphQL query: BAD_USER_INPUT, mutation: userErrors, HTTP: 400 or 404). Any other error is a bug of ours.

import { PERMISSIONS, type Permission } from '@throughline/core/access/permissions';
import type { ProblemCode as DefinitionProblemCode } from '@throughline/core/segments/definition';

export type ProblemCode = DefinitionProblemCode | 'VERSION_CONFLICT' | 'LIMIT' | 'FORBIDDEN' | 'READ_ONLY';

export interface UserProblem {
  /** From the argument or input field down to what is wrong. */
  path: string[];
  code: ProblemCode;
  message: string;
  hint?: string | null;
}

export class Refused extends Error {
  readonly problems: UserProblem[];

  constructor(problems: UserProblem[]) {
    super(problems.map((problem) => problem.message).join('\n'));
    this.name = 'Refused';
    this.problems = problems;
  }
}

export function refuse(argument: string, message: string, code: ProblemCode = 'WRONG_VALUE'): never {
  throw new Refused([{ path: [argument], code, message }]);
}

/** Unknown, malformed and foreign ids answer alike. */
export function refuseUnknown(argument: string, noun: string): never {
  throw new Refused([{ path: [argument], code: 'NOT_FOUND', message: `There is no such ${noun}.` }]);
}

/** The store that a viewer reaches without the permission. */
type ForbiddenStore = { id: string; name: string; organizationId: string };

/** More is needed than the viewer has; whoever does not reach the store is told that there is none. */
export class Forbidden extends Refused {
  constructor(
    readonly permission: Permission,
    readonly store: ForbiddenStore | null = null,
    path: string[] = [],
  ) {
    super([{ path, code: 'FORBIDDEN', message: forbiddenWords(permission) }]);
  }
}

export const forbiddenWords = (permission: Permission): string =>
  `Your role or key does not allow this: it needs ${permission} (${PERMISSIONS[permission]}).`;
