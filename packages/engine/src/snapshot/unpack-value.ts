import { type Tree, VIEW_KINDS } from './packed.ts';

export interface UnpackFrom {
  /** As in `Packed`, at their whole sizes. */
  buffers: readonly ArrayBufferLike[];
  lists: readonly unknown[][];
}

/** The value that `packValue` took apart. Throws for a tree that it has not made. */
export function unpackValue(tree: Tree, from: UnpackFrom): unknown {
  return new Unpacker(from).unpack(tree);
}

const NOTHING: UnpackFrom = { buffers: [], lists: [] };

export function unpackPure(tree: Tree): unknown {
  return Array.isArray(tree) ? unpackValue(tree, NOTHING) : tree;
}

class Unpacker {
  private readonly seen: object[] = [];

  constructor(private readonly from: UnpackFrom) {}

  unpack(tree: Tree): unknown {
    if (!Array.isArray(tree)) return tree;
    switch (tree[0]) {
      case 'n':
        return Number(tree[1]);
      case 'u':
        return undefined;
      case 'r':
        return this.seen[tree[1] as number];
      case 'v':
        return this.unpackView(tree);
      case 'a': {
        const array = this.note<unknown[]>([]);
        for (let i = 1; i < tree.length; i++) array.push(this.unpack(tree[i]!));
        return array;
      }
      case 's': {
        const set = this.note(new Set());
        for (let i = 1; i < tree.length; i++) set.add(this.unpack(tree[i]!));
        return set;
      }
      case 'o': {
        const object = this.note<Record<string, unknown>>({});
        for (let i = 1; i < tree.length; i += 2) setOwn(object, tree[i] as string, this.unpack(tree[i + 1]!));
        return object;
      }
      case 'm': {
        const map = this.note(new Map());
        for (let i = 1; i < tree.length; i += 2) map.set(this.unpack(tree[i]!), this.unpack(tree[i + 1]!));
        return map;
      }
      case 'A':
        return this.note(this.listOf(tree));
      case 'M': {
        const map = this.note(new Map());
        const list = this.listOf(tree);
        for (let i = 0; i < list.length; i += 2) map.set(list[i], list[i + 1]);
        return map;
      }
      default:
        throw new Error('An unknown tag');
    }
  }

  private note<T extends object>(value: T): T {
    this.seen.push(value);
    return value;
  }

  private listOf(tree: Tree[]): unknown[] {
    const list = this.from.lists[tree[1] as number];
    if (!list) throw new Error('A list is missing');
    return list;
  }

  private unpackView([, kind, buffer, offset, length]: Tree[]): unknown {
    const View = VIEW_KINDS[kind as string];
    const of = this.from.buffers[buffer as number];
    if (!View || !of) throw new Error('A view of nothing');
    return new View(of, offset as number, length as number);
  }
}

/** Also for `__proto__`, which plain assignment takes for something else. */
function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}
