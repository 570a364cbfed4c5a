// What a generated function works with is handed over by position: the text only ever says v0, v1, v2...

export class HandedValues {
  readonly list: unknown[] = [];
  private readonly names = new Map<object, string>();

  /** The name of a value of its own. */
  add(value: unknown): string {
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
}
