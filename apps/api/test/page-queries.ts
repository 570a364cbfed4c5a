// The queries of the dashboard's pages of insights, read from its own files, so that what is tested is what is shown.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DocumentNode, type OperationDefinitionNode, parse, print, visit } from 'graphql';

const features = path.resolve(import.meta.dirname, '../../web/features');

export interface PageQuery {
  /** Of the operation. */
  name: string;
  /** With the fragments it spreads. */
  text: string;
  variables: string[];
  /** Of these, those without which it can't be asked. */
  required: string[];
}

/** Of all pages of insights, and of home where there is one. */
export function readPageQueries(): PageQuery[] {
  const folders = ['insights', 'home'].map((name) => path.join(features, name)).filter(existsSync);
  const documents = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('-documents.ts'))
      .map((name) => parse(textOf(readFileSync(path.join(folder, name), 'utf8')))),
  );
  const definitions = documents.flatMap((document) => document.definitions);
  return definitions
    .filter((one) => one.kind === 'OperationDefinition')
    .filter(({ operation }) => operation === 'query')
    .map((query) => ({
      name: query.name!.value,
      text: print({ kind: 'Document', definitions: [query, ...fragmentsOf(query, definitions)] } as DocumentNode),
      variables: (query.variableDefinitions ?? []).map(({ variable }) => variable.name.value),
      required: (query.variableDefinitions ?? []).flatMap(({ variable, type, defaultValue }) =>
        type.kind === 'NonNullType' && !defaultValue ? [variable.name.value] : [],
      ),
    }));
}

const textOf = (source: string) => [...source.matchAll(/graphql\(`([^`]*)`\)/g)].map(([, text]) => text).join('\n');

function fragmentsOf(query: OperationDefinitionNode, all: DocumentNode['definitions']) {
  const found = new Map<string, DocumentNode['definitions'][number]>();
  const take = (node: DocumentNode['definitions'][number]) =>
    visit(node, {
      FragmentSpread: ({ name: { value } }) => {
        if (found.has(value)) return;
        const fragment = all.find((one) => one.kind === 'FragmentDefinition' && one.name.value === value);
        if (!fragment) throw new Error(`No fragment ${value}`);
        found.set(value, fragment);
        take(fragment);
      },
    });
  take(query);
  return found.values();
}
