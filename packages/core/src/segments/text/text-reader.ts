// What all parts of the reading share: the source, the places, and what is wrong beyond the grammar.

import type { SyntaxNode } from '@lezer/common';
import type { TextContext } from './text-context.ts';
import { TextPlaces, type TextRange } from './text-places.ts';

export type Json = Record<string, unknown>;

export interface Fault extends TextRange {
  message: string;
  expected: string[];
  hint?: string;
}

export class TextReader {
  readonly places = new TextPlaces();
  readonly faults: Fault[] = [];
  readonly source: string;
  readonly context: TextContext;

  constructor(source: string, context: TextContext) {
    this.source = source;
    this.context = context;
  }

  textOf({ from, to }: TextRange): string {
    return this.source.slice(from, to);
  }

  /** The words of a phrase: lower case, one blank apart, without comments. */
  phraseOf(node: SyntaxNode): string {
    return this.textOf(node)
      .replaceAll(/#[^\n\r]*/g, ' ')
      .trim()
      .split(/\s+/)
      .join(' ')
      .toLowerCase();
  }

  fault({ from, to }: TextRange, message: string, expected: string[], hint?: string): void {
    this.faults.push({ from, to, message, expected, ...(hint ? { hint } : {}) });
  }

  /** A name or a quoted text. */
  nameOf(node: SyntaxNode): string {
    if (node.name === 'BadString') {
      this.fault(node, 'The text is not closed', ['"']);
      return this.textOf(node);
    }
    if (node.name !== 'String') return this.textOf(node);
    try {
      return JSON.parse(this.textOf(node)) as string;
    } catch {
      this.fault(node, 'The text has a character that must be written as in JSON', ['\\\\', '\\"', '\\n', '\\u0000']);
      return this.textOf(node);
    }
  }

  /** The node's first name or text. */
  nameIn(node: SyntaxNode): string {
    const named = node.getChild('Name') ?? node.getChild('String') ?? node.getChild('BadString');
    return named ? this.nameOf(named) : this.textOf(node);
  }

  numberIn(node: SyntaxNode): number {
    return Number(this.textOf(node.getChild('Number')!));
  }

  /** Says a place of a key and its value at once. */
  put(owner: object, key: string | number, node: TextRange, values?: readonly string[]): void {
    const { from, to } = node;
    this.places.put(owner, key, { key: { from, to }, value: { from, to }, ...(values ? { values } : {}) });
  }
}

/** The children of some of these names, in their order. */
export function childrenOf(node: SyntaxNode, names: ReadonlySet<string>): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (names.has(child.name)) found.push(child);
  return found;
}

/** Sets an own key, also one that objects inherit. */
export function setKey(owner: object, key: string, value: unknown): void {
  Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
}
