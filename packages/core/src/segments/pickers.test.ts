import { expect, test } from 'vitest';
import { check } from './check.ts';
import { lineChoices, profileChoices, whereChoices } from './pickers.ts';

test('every field offers its operators with the way its values are chosen', () => {
  const channel = whereChoices.find(({ name }) => name === 'channel')!;
  expect(channel.operators.map(({ name, values, input }) => `${name} ${values} ${input}`)).toEqual([
    'eq one seen',
    'notEq one seen',
    'in many seen',
    'notIn many seen',
    'contains one text',
    'startsWith one text',
    'endsWith one text',
    'isMissing none none',
  ]);
  expect(whereChoices.find(({ name }) => name === 'gift')!.operators).toEqual([
    { name: 'eq', label: 'is', values: 'none', input: 'none', start: true },
  ]);
  expect(lineChoices.at(-1)).toMatchObject({ name: 'quantity', ofLine: true });
  expect(profileChoices(['tier']).at(-1)).toMatchObject({ name: 'attribute:tier', label: 'tier', type: 'any' });
});

test('an operator freshly chosen has at most a value missing, never a wrong shape', () => {
  for (const { name, operators } of whereChoices) {
    for (const operator of operators) {
      const codes = check({
        orders: { where: { [name]: { [operator.name]: operator.start } }, none: true },
      }).problems.map(({ code }) => code);
      expect(
        codes.filter((code) => code !== 'WRONG_VALUE'),
        `${name} ${operator.name}`,
      ).toEqual([]);
    }
  }
});
