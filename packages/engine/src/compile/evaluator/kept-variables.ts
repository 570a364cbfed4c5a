// What a loop over a person's orders has gathered so far, kept between calls: asked about the same person later on, the loop
// goes on with the orders that have come since.

import type { Program } from './program.ts';

interface Kept {
  name: string;
  initial: string;
  /** Where it is kept. */
  place: string;
}

export class KeptVariables {
  private readonly variables: Kept[] = [];
  private isBroken: boolean;

  constructor(
    private readonly program: Program,
    isPossible: boolean,
  ) {
    this.isBroken = !isPossible;
  }

  /** `null` = it cannot be kept. */
  add(name: string, initial: string, kind: 'int' | 'float' | null): void {
    const place = kind === null || this.isBroken ? null : this.program.place(kind);
    if (place === null) this.isBroken = true;
    else this.variables.push({ name, initial, place });
  }

  /** The loop over the rows from `start` to `end`, a person's slice being known by its first row; null where there is no room. */
  around(start: string, end: string, guard: string, body: string[]): string[] | null {
    const { program, variables } = this;
    const next = program.fresh('n');
    const [person, first, row] = [program.place('int'), program.place('int'), program.place('int')];
    if (this.isBroken || person === null || first === null || row === null) return null;
    return [
      ...variables.map(({ name, initial }) => `let ${name} = ${initial};`),
      `let ${next} = ${row};`,
      `if (${person} === person + 1 && ${first} === first && ${next} <= ${end}) {`,
      ...variables.map(({ name, place }) => `${name} = ${place};`),
      `if (${next} < ${start}) ${next} = ${start};`,
      '} else {',
      `${person} = person + 1;`,
      `${first} = first;`,
      `${next} = ${start};`,
      '}',
      `${guard}for (; ${next} < ${end}; ${next}++) {`,
      `const row = ${next};`,
      ...body,
      '}',
      `${row} = ${next};`,
      ...variables.map(({ name, place }) => `${place} = ${name};`),
    ];
  }
}
