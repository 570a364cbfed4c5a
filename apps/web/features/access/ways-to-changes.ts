// Reads the dashboard's own sources: which of its declarations send a change, and which declarations lead to them from a page.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const web = resolve(import.meta.dirname, '../..');
const accessPage = resolve(web, '../../docs/access.md');

/** A function, component or constant of a file's top level. `uses`: the names in it, as `file#name` where they are ours. */
export interface Declaration {
  key: string;
  file: string;
  uses: ReadonlySet<string>;
  /** The mutation that it is the document of. */
  mutation: string | undefined;
}

/** Every source file of the dashboard by its path below apps/web. */
export function readSources(): ReadonlyMap<string, string> {
  const files = ['app', 'features', 'data'].flatMap((folder) =>
    readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'));
  return new Map(sources.map((file) => [file, readFileSync(join(web, file), 'utf8')]));
}

/** What each mutation needs, as docs/access.md says, which is made of the API's table of rules. */
export function readNeeds(): ReadonlyMap<string, string> {
  const needs = new Map<string, string>();
  let heading = '';
  for (const line of readFileSync(accessPage, 'utf8').split('\n')) {
    heading = /^### `(.+)`$/.exec(line)?.[1] ?? (line.startsWith('### ') ? 'reach' : heading);
    for (const [, name] of line.matchAll(/`Mutation\.(\w+)`/g)) needs.set(name!, heading);
  }
  return needs;
}

const namesOf = (statement: ts.Statement): string[] => {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : ''));
  return (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name
    ? [statement.name.text]
    : [];
};

function importsOf(file: string, source: ts.SourceFile): Map<string, string> {
  const imports = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (!statement.moduleSpecifier.text.startsWith('.') || !bindings) continue;
    const home = relative(web, resolve(web, dirname(file), statement.moduleSpecifier.text));
    if (ts.isNamespaceImport(bindings)) imports.set(bindings.name.text, `${home}#*`);
    else
      for (const { name, propertyName } of bindings.elements)
        imports.set(name.text, `${home}#${(propertyName ?? name).text}`);
  }
  return imports;
}

/** The names in a piece of the file, each with its home: `file#name`. */
function usesIn(node: ts.Node, homeOf: (name: string) => string, found = new Set<string>()): Set<string> {
  if (ts.isIdentifier(node)) found.add(homeOf(node.text));
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const home = homeOf(node.expression.text);
    if (home.endsWith('#*')) found.add(`${home.slice(0, -1)}${node.name.text}`);
  }
  node.forEachChild((child) => void usesIn(child, homeOf, found));
  return found;
}

export function declarationsOf(sources: ReadonlyMap<string, string>): Declaration[] {
  return [...sources].flatMap(([file, text]) => {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX);
    const imports = importsOf(file, source);
    return source.statements.flatMap((statement) =>
      namesOf(statement).map((name) => ({
        key: `${file}#${name}`,
        file,
        uses: usesIn(statement, (used) => imports.get(used) ?? `${file}#${used}`),
        mutation: /graphql\(`\s*mutation \w+[^{]*\{\s*(?:\w+: ?)?(\w+)/.exec(
          text.slice(statement.pos, statement.end),
        )?.[1],
      })),
    );
  });
}
