// What a generated function works with is handed over by position: the text only ever says v0, v1, v2... Beside each value stands
// what a thread makes it from, as plain data.

import type { Recipe } from './recipes.ts';

export class HandedValues {
  readonly list: unknown[] = [];
  private readonly recipes: unknown[] = [];
  private readonly names = new Map<object, string>();
  private isPlain = true;

  /** The name of a value of its own. A function needs a recipe to be handed to a thread. */
  add(value: unknown, recipe?: Recipe): string {
    if (typeof value === 'function' && !recipe) this.isPlain = false;
    this.recipes.push(recipe ?? value);
    this.list.push(value);
    return `v${this.list.length - 1}`;
  }

  /** The name of an object; the same one for the same object. */
  name(value: object): string {
    let name = this.names.get(value);
    if (name === undefined) {
      name = this.add(value);
      this.names.set(value, name);
    }
    return name;
  }

  /** What another thread makes the values from; null where one cannot be handed over. */
  get plain(): unknown[] | null {
    return this.isPlain ? this.recipes : null;
  }
}
