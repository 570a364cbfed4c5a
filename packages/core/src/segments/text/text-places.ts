// Where each part of a definition stands in the text it was read from: by object and key, so that a path from the root is
// followed to the smallest part that is known.

export interface TextRange {
  /** Offsets in UTF-16 units; `to` is behind the last one. */
  from: number;
  to: number;
}

export interface Place {
  /** The name: a field, an operator. */
  key: TextRange;
  value: TextRange;
  /** What would fit in the place of the name, or of the value. */
  keys?: readonly string[];
  values?: readonly string[];
}

export class TextPlaces {
  private readonly places = new WeakMap<object, Map<string | number, Place>>();

  put(owner: object, key: string | number, place: Place): void {
    const known = this.places.get(owner);
    if (known) known.set(key, place);
    else this.places.set(owner, new Map([[key, place]]));
  }

  /** `target` has the parts of `source` too. */
  copy(source: object, target: object): void {
    for (const [key, place] of this.places.get(source) ?? []) this.put(target, key, place);
  }

  /** The place of the last part of a path that has one. */
  find(root: object, path: readonly (string | number)[]): { place: Place; isWhole: boolean } | null {
    let found: { place: Place; isWhole: boolean } | null = null;
    let owner: unknown = root;
    for (const [index, key] of path.entries()) {
      if (typeof owner !== 'object' || owner === null) break;
      const place = this.places.get(owner)?.get(key);
      if (place) found = { place, isWhole: index === path.length - 1 };
      owner = Object.hasOwn(owner, key) ? (owner as Record<string | number, unknown>)[key] : undefined;
    }
    return found;
  }
}
