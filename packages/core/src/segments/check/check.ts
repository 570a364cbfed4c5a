// From unchecked JSON to a definition that can be evaluated (docs/semantics.md 2): every problem at once, each with its
// path from the root. Never throws on any JSON; a definition comes back only without problems.

import type { Condition, Definition, Problem } from '../definition.ts';
import { conditionKinds } from '../kinds.ts';
import { lint } from '../lint/lint.ts';
import { checkConditionKeys } from './check-condition.ts';
import { checkReferences } from './check-references.ts';
import { type CheckContext, CheckRun, limits } from './check-run.ts';

export type { CheckContext, KnownSegment } from './check-run.ts';

export interface Checked {
  /** null while there is a problem. */
  definition: Definition | null;
  problems: Problem[];
  /** Shown, never blocking. */
  warnings: Problem[];
}

export const universes = ['customers', 'people'] as const;

/** Checks a definition: the condition at the root, with or without `version` and `universe` beside it. */
export function check(input: unknown, context: CheckContext = {}): Checked {
  const run = new CheckRun(context);
  const root = run.object(input, [], 'a definition such as { "all": [] }');
  if (!root) return { definition: null, problems: run.problems, warnings: run.warnings };
  const { version, universe, ...node } = root;
  if (version !== undefined && version !== 1) {
    if (typeof version === 'number') run.wrongValue(['version'], `Expected version 1, found ${version}`);
    else run.wrongType(['version'], 'the version 1', version);
  }
  if (universe !== undefined) run.choice(universe, ['universe'], universes);
  checkConditionKeys(run, node, [], { depth: 0, negated: false });
  if (run.atoms > limits.atoms) {
    run.problem([], { code: 'TOO_DEEP', message: `${run.atoms} conditions; at most ${limits.atoms} are evaluated` });
  }
  checkReferences(run);
  if (run.problems.length > 0) return { definition: null, problems: run.problems, warnings: run.warnings };
  const kind = conditionKinds.find((name) => node[name] !== undefined)!;
  const definition: Definition = {
    version: 1,
    universe: (universe ?? 'customers') as Definition['universe'],
    condition: { [kind]: node[kind] } as unknown as Condition,
  };
  const findings = context.lint ? lint(definition, context.lint) : [];
  return { definition, problems: [], warnings: [...run.warnings, ...findings] };
}

/** The published JSON of a definition: its condition at the root beside `version` and `universe`. */
export function definitionJson(definition: Definition): Record<string, unknown> {
  return { version: definition.version, universe: definition.universe, ...definition.condition };
}
