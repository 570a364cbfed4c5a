import { expect, it } from 'vitest';
import { schema } from '../schema.ts';
import { fieldsOf, tables } from './describe-schema.ts';

const own = Object.values(schema.getTypeMap()).filter(
  ({ name }) => !name.startsWith('__') && !['Boolean', 'Float', 'ID', 'Int', 'String'].includes(name),
);

it('every type, field, argument and input says what it means', () => {
  const silent = own.flatMap((type) => [
    ...(type.description ? [] : [type.name]),
    ...fieldsOf(type).flatMap((field) => [
      ...(field.description ? [] : [`${type.name}.${field.name}`]),
      ...('args' in field ? field.args : []).flatMap((arg) =>
        arg.description ? [] : [`${type.name}.${field.name}(${arg.name})`],
      ),
    ]),
  ]);
  expect(silent).toEqual([]);
  expect(own.length).toBeGreaterThan(450);
});

it('every word of the tables is said of something, once', () => {
  const stray: string[] = [];
  const seen = new Set<string>();
  for (const table of tables) {
    for (const [name, words] of Object.entries(table)) {
      const type = schema.getType(name);
      const fields = type ? fieldsOf(type) : [];
      for (const [about, text] of Object.entries(words)) {
        const [, fieldName = '', argName] = /^(\w*)(?:\((\w+)\))?$/.exec(about) ?? [];
        const field = fields.find((one) => one.name === fieldName);
        const arg = field && 'args' in field ? field.args.find((one) => one.name === argName) : undefined;
        const described = argName ? arg : fieldName ? field : type;
        if (described?.description !== text || seen.has(`${name}.${about}`)) stray.push(`${name}.${about}`);
        seen.add(`${name}.${about}`);
      }
    }
  }
  expect(stray).toEqual([]);
});
