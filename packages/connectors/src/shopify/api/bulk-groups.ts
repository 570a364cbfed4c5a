// The lines of a bulk operation's result, put together: each root (an order) with its children (its lines). Grouped results are asked
// for, so a root's children follow it, and only one group is held. Should a file not keep to that, nothing is guessed: a root of which
// children stand elsewhere is named in `reread`, to be read whole by its id. So any order of lines gives the same records.

import { isObject } from './fields.ts';
import { parseGid } from './gid.ts';

export interface BulkGroup {
  root: Record<string, unknown> & { id: string };
  children: Record<string, unknown>[];
}

export interface BulkPage {
  groups: BulkGroup[];
  /** Global ids of roots that are to be read whole instead. */
  reread: string[];
  /** Lines that cannot be read, as they stand. */
  unreadable: { offset: number; text: string }[];
}

export interface BulkLine {
  text: string;
  /** Of its first byte. */
  offset: number;
}

/** What has to be known to go on from an offset: lines out of place were met before it. */
export interface GroupState {
  scattered: boolean;
}

export class BulkGrouper {
  readonly #rootType: string;
  readonly state: GroupState;
  #groups: BulkGroup[] = [];
  #reread = new Set<string>();
  #unreadable: BulkPage['unreadable'] = [];

  constructor(rootType: string, state: GroupState) {
    this.#rootType = rootType;
    this.state = state;
  }

  /** Things that stand in the page so far. */
  get size(): number {
    return this.#groups.length + this.#reread.size + this.#unreadable.length;
  }

  /** Whether this line begins a new thing: before such a line a page may end. */
  static startsGroup(value: unknown): boolean {
    return !isObject(value) || value.__parentId === undefined;
  }

  add(line: BulkLine, value: unknown): void {
    if (!isObject(value)) this.#unreadable.push({ offset: line.offset, text: line.text.slice(0, 2000) });
    else if (value.__parentId === undefined) this.#addRoot(line, value);
    else this.#addChild(String(value.__parentId), value);
  }

  #addRoot(line: BulkLine, value: Record<string, unknown>): void {
    const id = typeof value.id === 'string' ? value.id : '';
    if (parseGid(id)?.type !== this.#rootType) {
      this.#unreadable.push({ offset: line.offset, text: line.text.slice(0, 2000) });
      return;
    }
    this.#groups.push({ root: value as BulkGroup['root'], children: [] });
    if (this.state.scattered) this.#reread.add(id);
  }

  /** A child of something that has no line of its own (an object within the root) belongs to no record. */
  #addChild(parentId: string, value: Record<string, unknown>): void {
    const current = this.#groups.at(-1);
    if (current?.root.id === parentId) {
      current.children.push(value);
    } else if (parseGid(parentId)?.type === this.#rootType) {
      this.state.scattered = true;
      this.#reread.add(parentId);
    }
  }

  /** The page so far; a new one begins. */
  take(): BulkPage {
    const page = {
      groups: this.#groups.filter(({ root }) => !this.#reread.has(root.id)),
      reread: [...this.#reread],
      unreadable: this.#unreadable,
    };
    this.#groups = [];
    this.#reread = new Set();
    this.#unreadable = [];
    return page;
  }
}
