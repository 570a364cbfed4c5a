// From a query of Shopify's segment query language to a checked definition, over people as Shopify counts customers without
// orders too. What has no equal is refused with its place; what differs in a way that a sentence can say is a warning. Never throws.

import { check } from '../check/check.ts';
import { didYouMean } from '../check/closest-name.ts';
import type { Condition } from '../definition.ts';
import { Lines, type ParsedText } from '../text/parse.ts';
import type { TextContext } from '../text/text-context.ts';
import { recoveredLengthMax } from '../text/text-limits.ts';
import type { TextRange } from '../text/text-places.ts';
import type { FilterRow } from './filter-row.ts';
import { filterRow, shopifyFilterNames } from './filters.ts';
import { parseQuery } from './parse-query.ts';
import type { Clause, Query, Test } from './query.ts';
import { type QueryCode, type QueryFault, QueryRun } from './query-run.ts';

/** UTF-16 units of a query; Shopify's own have ten clauses. */
export const queryLengthMax = recoveredLengthMax;

export function translateShopifyQuery(query: string, context: TextContext = {}): ParsedText<QueryCode> {
  const lines = new Lines(query.slice(0, queryLengthMax));
  const run = new QueryRun(context);
  const root = query.length > queryLengthMax ? tooLong(query, run) : readQuery(query, run);
  const told = (faults: readonly QueryFault[]) =>
    faults.map((fault) => lines.problem(fault, fault.code)).sort((a, b) => a.line - b.line || a.column - b.column);
  if (!root || run.faults.length > 0)
    return { definition: null, problems: told(run.faults), warnings: told(run.warnings) };
  const checked = check(root, context);
  const whole: TextRange = { from: 0, to: query.length };
  const placed = (problems: typeof checked.problems) =>
    problems.map(({ path, code, message, hint }): QueryFault => {
      const { from, to } = run.rangeOf(root, path) ?? whole;
      return { from, to, code, message, expected: [hint ?? message], ...(hint ? { hint } : {}) };
    });
  return {
    definition: checked.definition,
    problems: told(placed(checked.problems)),
    warnings: told([...run.warnings, ...placed(checked.warnings)]),
  };
}

function tooLong(query: string, run: QueryRun): null {
  const message = `A query has at most ${queryLengthMax} characters, found ${query.length}`;
  return run.fault('SYNTAX', { from: 0, to: queryLengthMax }, message, ['a shorter query']);
}

function readQuery(source: string, run: QueryRun): object | null {
  const query = parseQuery(source, run);
  const condition = query && translate(query, run);
  return condition && run.at({ from: 0, to: source.length }, { version: 1, universe: 'people', ...condition });
}

/** null with faults, of every clause that has one. */
function translate(query: Query, run: QueryRun): Condition | null {
  if (query.kind === 'clause') {
    const condition = translateClause(query, run);
    return condition && run.at(query, condition);
  }
  const parts = query.parts.map((part) => translate(part, run));
  if (parts.includes(null)) return null;
  const asked = parts as Condition[];
  return run.at(query, query.kind === 'and' ? { all: asked } : { any: asked });
}

function translateClause(clause: Clause, run: QueryRun): Condition | null {
  const { filter, test } = clause;
  const row = filterRow(filter.text);
  if (!row) {
    const message = `Unknown filter "${filter.text}"`;
    return run.fault(
      'UNKNOWN_FIELD',
      filter,
      message,
      shopifyFilterNames,
      didYouMean(filter.text, shopifyFilterNames).hint,
    );
  }
  if (!row.translate) return run.noEqual(clause, `${filter.text} has no equal: ${row.becomes}`, row.instead);
  if (!mayAsk(filter.text, row, test, run)) return null;
  const condition = row.translate(clause, run);
  if (condition && row.differs) run.differs(clause, row.differs);
  return condition;
}

function mayAsk(name: string, row: Pick<FilterRow, 'operators' | 'parameters'>, test: Test, run: QueryRun): boolean {
  const isAsked = row.operators.includes(test.operator);
  if (!isAsked) {
    const message = `${name} is not asked with ${test.operator}, but with ${row.operators.join(', ')}`;
    run.fault('UNKNOWN_OPERATOR', test, message, row.operators);
  }
  const seen = new Set<string>();
  let fine = isAsked;
  for (const parameter of 'parameters' in test ? test.parameters : []) {
    const known = Object.keys(row.parameters ?? {});
    const { text } = parameter.name;
    const asked = known.includes(text) ? row.parameters![text]! : undefined;
    if (!asked) {
      const message = `Unknown parameter "${text}" of ${name}. Known: ${known.join(', ')}`;
      run.fault('UNKNOWN_FIELD', parameter.name, message, known, didYouMean(text, known).hint);
    } else if (seen.has(text)) {
      run.fault('SYNTAX', parameter, `"${text}" is asked twice, Shopify takes each parameter once`, ['another clause']);
    } else if (asked.isRefused) {
      run.noEqual(parameter, `${text} of ${name} has no equal: ${asked.becomes}`, asked.instead);
    } else if (mayAsk(text, asked, listed(parameter.test), run)) {
      if (asked.differs) run.differs(parameter, asked.differs);
      seen.add(text);
      continue;
    }
    seen.add(text);
    fine = false;
  }
  return fine;
}

/** `id: (1, 2)` of the older writing asks as IN does. */
function listed(test: Test): Test {
  if (test.operator !== '=' || test.value.kind !== 'list') return test;
  return { ...test, operator: 'IN', values: test.value.values } as Test;
}
