// From the text form to a checked definition: every problem at once, each with its place, what was found and what would
// fit. Never throws on any text; takes time in proportion to its length.

import type { Tree } from '@lezer/common';
import { check } from '../check/check.ts';
import type { Definition, Problem, ProblemCode } from '../definition.ts';
import { whereFields } from '../fields.ts';
import type { OperatorName } from '../operators.ts';
import { parser } from './generated/parser.ts';
import { operatorPhrases } from './operator-forms.ts';
import { readOne } from './read-condition.ts';
import { faultAt, findSyntaxFaults, shortened } from './syntax-faults.ts';
import type { TextContext } from './text-context.ts';
import { findLimitFault, recoveredLengthMax, textLengthMax } from './text-limits.ts';
import type { TextRange } from './text-places.ts';
import { type Fault, type Json, TextReader } from './text-reader.ts';

export interface TextProblem<Code extends string = ProblemCode | 'SYNTAX'> {
  /** From 1; columns in UTF-16 units; the end is behind the last character. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** `SYNTAX`, or a code of `check`. */
  code: Code;
  /** What stands there; empty at the end of the text. */
  found: string;
  /** What would fit; never empty. */
  expected: string[];
  message: string;
  hint?: string;
}

export interface ParsedText<Code extends string = ProblemCode | 'SYNTAX'> {
  /** null while there is a problem. */
  definition: Definition | null;
  problems: TextProblem<Code>[];
  /** Shown, never blocking. */
  warnings: TextProblem<Code>[];
}

export function parseText(text: string, context: TextContext = {}): ParsedText {
  const lines = new Lines(text.slice(0, textLengthMax));
  const limit = findLimitFault(text);
  if (limit) return { definition: null, problems: [lines.problem(limit, 'SYNTAX')], warnings: [] };
  const { tree, fault } = readTree(text);
  if (fault) return { definition: null, problems: [lines.problem(fault, 'SYNTAX')], warnings: [] };
  const reader = new TextReader(text, context);
  const universe = tree.topNode.getChild('Universe')?.getChild('Name');
  const root: Json = { version: 1, universe: universe ? reader.textOf(universe) : 'customers' };
  const condition = readOne(reader, tree.topNode, 0);
  Object.assign(root, condition);
  reader.places.copy(condition, root);
  if (universe) reader.put(root, 'universe', universe, ['customers', 'people']);
  const faults = [...findSyntaxFaults(text, tree), ...reader.faults];
  // What was made of a text that can't be read whole is not what was meant.
  const { lint: _, ...unlinted } = context;
  const { definition, problems, warnings } = check(root, faults.length > 0 ? unlinted : context);
  const placed = (problem: Problem) => lines.problem(place(problem, root, reader), problem.code);
  const all = [...faults.map((fault) => lines.problem(fault, 'SYNTAX')), ...problems.map(placed)];
  all.sort((a, b) => a.line - b.line || a.column - b.column);
  return { definition: all.length === 0 ? definition : null, problems: all, warnings: warnings.map(placed) };
}

const strictParser = parser.configure({ strict: true });

/** Recovering from what it can't read takes the parser long: in a long text it stops at the first fault. */
function readTree(text: string): { tree: Tree; fault?: Fault } {
  if (text.length <= recoveredLengthMax) return { tree: parser.parse(text) };
  try {
    return { tree: strictParser.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offset = Number(/\d+$/.exec(error.message)?.[0] ?? 0);
    const tree = parser.parse(text.slice(0, offset));
    return { tree, fault: faultAt(text, tree, offset) };
  }
}

/** A problem of `check` at the place of the text that its path leads to. */
function place({ path, code, message, hint }: Problem, root: Json, reader: TextReader): Fault {
  const found = reader.places.find(root, path);
  const asksKey = code === 'UNKNOWN_FIELD' || code === 'UNKNOWN_OPERATOR';
  const range: TextRange = found
    ? found.place[asksKey && found.isWhole ? 'key' : 'value']
    : { from: 0, to: reader.source.length };
  const expected = found?.isWhole ? found.place[asksKey ? 'keys' : 'values'] : undefined;
  if (code === 'UNKNOWN_OPERATOR' && expected) return operatorFault(range, path, expected);
  const told =
    hint ?? (code === 'UNKNOWN_FIELD' ? orderFieldHint(reader.source.slice(range.from, range.to)) : undefined);
  return {
    from: range.from,
    to: range.to,
    message,
    expected: expected && expected.length > 0 ? [...expected] : [told ?? message],
    ...(told ? { hint: told } : {}),
  };
}

function orderFieldHint(name: string): string | undefined {
  if (!Object.hasOwn(whereFields, name)) return undefined;
  return `${name} is a field of an order: "at least 1 order has ${name} ..."`;
}

/** In the words of the text; `path` ends with the operator's key. */
function operatorFault({ from, to }: TextRange, path: Problem['path'], expected: readonly string[]): Fault {
  const key = path.at(-1) as OperatorName;
  const phrase = operatorPhrases[key] ?? key;
  const sibling = siblingPhrases[phrase];
  const hint = sibling !== undefined && expected.includes(sibling) ? `Use "${sibling}"` : undefined;
  const message = `"${phrase}" does not apply here. Expected ${expected.join(', ')}`;
  return { from, to, message, expected: [...expected], ...(hint ? { hint } : {}) };
}

/** A list is asked with `includes`, a single value with `in`. */
const siblingPhrases: Record<string, string> = {
  '=': 'includes any',
  in: 'includes any',
  '!=': 'includes none',
  'not in': 'includes none',
  'includes any': 'in',
  'includes none': 'not in',
};

/** From offsets to lines and columns. */
export class Lines {
  private readonly starts: number[] = [0];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    for (const { index } of text.matchAll(/\r\n|\n|\r/g)) this.starts.push(index);
    for (let i = 1; i < this.starts.length; i++) this.starts[i]! += text.startsWith('\r\n', this.starts[i]) ? 2 : 1;
  }

  problem<Code extends string>({ from, to, message, expected, hint }: Fault, code: Code): TextProblem<Code> {
    const [line, column] = this.at(from);
    const [endLine, endColumn] = this.at(to);
    const found = shortened(this.text.slice(from, to));
    return { line, column, endLine, endColumn, code, found, expected, message, ...(hint ? { hint } : {}) };
  }

  private at(offset: number): [line: number, column: number] {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - this.starts[low]! + 1];
  }
}
