// Checks a mapping, alone or against the headers of the files it is for: every problem at once, with its path.

import { findNul, withoutNul } from '../find-nul.ts';
import type { ImportProblem } from '../import-file-error.ts';
import { describeAt, formatPath, type InputProblem } from '../zod-problems.ts';
import { compileDateFormat } from './date-format.ts';
import type { Mapping } from './mapping.ts';
import { shapeMapping } from './shape-mapping.ts';
import { type MappingPath, visitMapping } from './visit-mapping.ts';

export interface CheckedMapping {
  /** Absent when there are problems. */
  mapping?: Mapping;
  problems: ImportProblem[];
}

/** The header of each file at hand, by its name; null = it can't be read. */
export type Headers = ReadonlyMap<string, readonly string[] | null>;

/** Without `headers` the mapping is checked alone. */
export function checkMapping(input: unknown, headers?: Headers): CheckedMapping {
  const shaped = shapeMapping(input);
  const { mapping } = shaped;
  const problems = [...shaped.problems.map(shapeProblem), ...nulProblems(input)];
  if (!mapping) return { problems };
  const others = [...checkDates(mapping), ...checkOrders(mapping), ...checkLookupFiles(mapping)];
  if (headers) others.push(...checkFiles(mapping, headers), ...checkColumns(mapping, headers));
  const meant = shaped.problems.length > 0 ? textsOf(input) : undefined;
  for (const { path, unusedColumn, ...rest } of others) {
    // A column that stands in a misshapen part is meant to be used there.
    if (shaped.isHole(path) || (unusedColumn !== undefined && meant?.has(unusedColumn))) continue;
    problems.push({ ...rest, path: formatPath(path), message: `${rest.message} (${formatPath(path)})` });
  }
  return problems.length === 0 ? { mapping, problems } : { problems };
}

interface Found extends Omit<ImportProblem, 'path'> {
  path: MappingPath;
  unusedColumn?: string;
}

function problem(path: MappingPath, found: string, expected: string, message: string, file?: string): Found {
  return { ...(file === undefined ? {} : { file }), path, found, expected, message };
}

function shapeProblem({ path, found, expected, message }: InputProblem): ImportProblem {
  return { path: formatPath(path), found, expected, message: `${formatPath(path) || 'The mapping'}: ${message}` };
}

function nulProblems(input: unknown): ImportProblem[] {
  return findNul(input).map((path) => {
    const found = describeAt(input, path);
    return shapeProblem({ path, found, expected: withoutNul, message: `Expected ${withoutNul}, found ${found}.` });
  });
}

/** All texts and names of keys anywhere in the mapping. */
function textsOf(input: unknown): ReadonlySet<string> {
  const texts = new Set<string>();
  JSON.stringify(input, (key, value) => {
    texts.add(key);
    if (typeof value === 'string') texts.add(value);
    return value;
  });
  return texts;
}

function checkDates(mapping: Mapping): Found[] {
  return Object.entries(mapping.files).flatMap(([name, { dates = [] }]) =>
    dates.flatMap((format, i) =>
      compileDateFormat(format)
        ? []
        : [
            problem(
              ['files', name, 'dates', i],
              format,
              'a format such as M/D/YYYY with year, month and date, or ISO',
              `"${format}" is no date format.`,
            ),
          ],
    ),
  );
}

function checkOrders(mapping: Mapping): Found[] {
  const problems: Found[] = [];
  for (const [name, { facts = [] }] of Object.entries(mapping.files)) {
    const orders = facts.flatMap((fact, i) => (fact.kind === 'orders' ? [{ fact, i }] : []));
    for (const { fact, i } of orders) {
      if (!fact.gross && !fact.lines)
        problems.push(
          problem(
            ['files', name, 'facts', i],
            'neither gross nor lines',
            'gross, lines or both',
            'An order needs an amount.',
          ),
        );
    }
    for (const { i } of orders.slice(1))
      problems.push(
        problem(['files', name, 'facts', i], 'a second "orders"', 'one per file', 'A file can make orders only once.'),
      );
  }
  return problems;
}

function checkLookupFiles(mapping: Mapping): Found[] {
  const problems: Found[] = [];
  visitMapping(mapping, {
    lookup: ({ file }, path) => {
      if (!mapping.files[file])
        problems.push(
          problem(
            [...path, 'file'],
            file,
            quoted(Object.keys(mapping.files)),
            `The mapping has no file "${file}" to look up in.`,
          ),
        );
    },
  });
  return problems;
}

function checkFiles(mapping: Mapping, headers: Headers): Found[] {
  const missing = Object.keys(mapping.files)
    .filter((name) => !headers.has(name))
    .map((name) =>
      problem(
        ['files', name],
        'no such file',
        `a file named ${name}`,
        `The file "${name}" is not part of the import.`,
        name,
      ),
    );
  const unknown = [...headers.keys()]
    .filter((name) => !mapping.files[name])
    .map((name) =>
      problem(
        ['files'],
        name,
        quoted(Object.keys(mapping.files)),
        `The mapping does not know the file "${name}".`,
        name,
      ),
    );
  return [...missing, ...unknown];
}

function checkColumns(mapping: Mapping, headers: Headers): Found[] {
  const problems: Found[] = [];
  const used = new Map([...headers.keys()].map((name) => [name, new Set<string>()]));
  const use = (file: string, column: string, path: MappingPath) => {
    const header = headers.get(file);
    used.get(file)?.add(column);
    if (header && !header.includes(column))
      problems.push(
        problem(path, `no column "${column}"`, quoted(header), `The file has no column "${column}".`, file),
      );
  };
  visitMapping(mapping, {
    column: use,
    lookup: ({ file, key, column }, path) => {
      use(file, key, [...path, 'key']);
      use(file, column, [...path, 'column']);
    },
  });
  for (const [name, header] of headers) {
    const file = mapping.files[name];
    if (!file || !header) continue;
    const ignored = file.ignored ?? [];
    for (const [i, column] of ignored.entries()) {
      const path = ['files', name, 'ignored', i];
      if (!header.includes(column))
        problems.push(
          problem(path, `no column "${column}"`, quoted(header), `The file has no column "${column}" to ignore.`, name),
        );
      else if (used.get(name)!.has(column))
        problems.push(
          problem(
            path,
            `"${column}"`,
            'a column that is not used',
            `The column "${column}" is used and cannot be ignored.`,
            name,
          ),
        );
    }
    for (const column of header) {
      if (used.get(name)!.has(column) || ignored.includes(column)) continue;
      const message = `The column "${column}" is neither used nor listed in "ignored".`;
      const path = ['files', name, 'ignored'];
      problems.push({
        ...problem(path, `column "${column}"`, 'every column used or ignored', message, name),
        unusedColumn: column,
      });
    }
  }
  return problems;
}

function quoted(names: readonly string[]): string {
  return `one of ${names.map((name) => `"${name}"`).join(', ')}`;
}
