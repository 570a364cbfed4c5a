// What a word of a text means, for an editor.

import type { SyntaxNode, Tree } from '@lezer/common';
import { type FieldRow, lineFields, lineQuantity, whereFields } from '../fields.ts';
import { operatorNames, operators } from '../operators.ts';
import { type WhenKind, whenKinds } from '../windows.ts';
import { parser } from './generated/parser.ts';
import { namedField } from './named-field.ts';
import { operatorPhrases, presentPhrase } from './operator-forms.ts';
import { measureRow } from './read-facts.ts';
import { findLimitFault, recoveredLengthMax } from './text-limits.ts';
import { fieldHelp, keywordHelp } from './text-names.ts';
import { TextReader } from './text-reader.ts';
import { siteBefore, type TextSite } from './text-site.ts';

export interface Hover {
  from: number;
  to: number;
  help: string;
}

/** null where there is nothing to say: values, brackets, blanks. */
export function hover(text: string, offset: number): Hover | null {
  if (text.length > recoveredLengthMax || findLimitFault(text)) return null;
  const reader = new TextReader(text, {});
  const tree = parser.parse(text);
  for (let node: SyntaxNode | null = tree.resolveInner(offset, 1); node; node = node.parent) {
    const help = helpOf(reader, tree, node);
    if (help !== null) return { from: node.from, to: node.to, help };
    if (node.name === 'Text' || node.name === 'Value') return null;
  }
  return null;
}

const windowKinds: Record<string, WhenKind> = {
  LastWindow: 'last',
  CurrentWindow: 'current',
  FromWindow: 'between',
  BeforeWindow: 'before',
  AfterWindow: 'after',
  AnniversaryWindow: 'anniversary',
};

function helpOf(reader: TextReader, tree: Tree, node: SyntaxNode): string | null {
  const { name } = node;
  if (name === 'Field') {
    const row = fieldRow(siteBefore(reader.source, tree, node.to));
    return row ? fieldHelp(row) : null;
  }
  if (name === 'MeasureName') {
    const written = reader.nameIn(node);
    return (measureRow('orders', written) ?? measureRow('events', written))?.label ?? null;
  }
  if (name.endsWith('Phrase')) return operatorHelp(reader.phraseOf(node));
  if (name === 'AgoWindow') return whenKinds[/month/i.test(reader.textOf(node)) ? 'monthsAgo' : 'daysAgo'].label;
  if (windowKinds[name]) return whenKinds[windowKinds[name]!].label;
  const isWord = name === 'Keyword' && !node.parent?.name.endsWith('Phrase') && !node.parent?.name.endsWith('Window');
  return isWord ? keywordHelp(node.type.id) : null;
}

function fieldRow({ name, of }: TextSite): Pick<FieldRow, 'label' | 'type'> | null {
  if (name === null || of === 'event') return null;
  if (of === 'profile') return namedField(name);
  const rows: Record<string, FieldRow> = of === 'line' ? { ...lineFields, quantity: lineQuantity } : whereFields;
  return Object.hasOwn(rows, name) ? rows[name]! : null;
}

function operatorHelp(phrase: string): string | null {
  if (phrase === presentPhrase) return 'is known';
  const name = operatorNames.find((one) => operatorPhrases[one] === phrase);
  return name ? operators[name].label : null;
}
