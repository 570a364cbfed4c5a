import type { Problem } from '@throughline/core/segments/definition';
import type { TextProblem } from '@throughline/core/segments/text/parse';
import type { RequestContext } from '../../context.ts';
import { Refused, refuse, type UserProblem } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { checkDefinition } from './check-definition.ts';
import { parseDefinition } from './parse-definition.ts';

export interface DefinitionInput {
  definition?: unknown;
  definitionText?: string | null;
}

interface Read {
  definition: object;
  warnings: Problem[];
}

/** A new definition as JSON or as text, one of the two; refused with one problem each when it can't be evaluated. */
export async function readDefinition(
  context: RequestContext,
  store: OpenStore,
  { definition, definitionText }: DefinitionInput,
  selfId?: string,
): Promise<Read> {
  const isText = typeof definitionText === 'string';
  if (isText === (definition !== undefined && definition !== null)) {
    refuse('definition', 'Give the definition as "definition" or as "definitionText", one of the two.');
  }
  if (!isText) return checkDefinition(context, store, definition, selfId);
  const parsed = await parseDefinition(context, store, definitionText, selfId);
  if (parsed.problems.length > 0) throw new Refused(parsed.problems.map(refusal));
  return { definition: parsed.definition as object, warnings: parsed.warnings.map(warning) };
}

/** The path ends with line and column. */
function refusal(problem: TextProblem): UserProblem {
  const { code, hint } = problem;
  return {
    path: pathOf(problem),
    code: code === 'SYNTAX' ? 'WRONG_VALUE' : code,
    message: placed(problem),
    hint: hint ?? null,
  };
}

function warning(problem: TextProblem): Problem {
  const { code, hint } = problem;
  return {
    path: pathOf(problem),
    code: code === 'SYNTAX' ? 'WRONG_VALUE' : code,
    message: placed(problem),
    ...(hint !== undefined && { hint }),
  };
}

const pathOf = ({ line, column }: TextProblem): string[] => ['definitionText', String(line), String(column)];
const placed = ({ line, column, message }: TextProblem): string => `Line ${line}, column ${column}: ${message}`;
