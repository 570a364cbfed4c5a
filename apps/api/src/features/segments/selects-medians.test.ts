import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { expect, it } from 'vitest';
import { selectsMedians } from './selects-medians.ts';

function selects(query: string): boolean {
  const { definitions } = parse(query);
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
  const named = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION) as FragmentDefinitionNode[];
  const fragments = Object.fromEntries(named.map((fragment) => [fragment.name.value, fragment]));
  return selectsMedians({ fieldNodes: operation.selectionSet.selections as never, fragments });
}

it('a median is found under the field, its fragments and their fragments', () => {
  expect(selects('{ metrics { customerCount change { customerCount } } }')).toBe(false);
  expect(selects('{ metrics { purchaseIntervalMedianDays } }')).toBe(true);
  expect(selects('{ metrics { other: purchaseIntervalKaplanMeierDays } }')).toBe(true);
  expect(selects('{ preview { metrics { ... on SegmentMetrics { purchaseIntervalMedianDays } } } }')).toBe(true);
  const deep = 'fragment A on M { customerCount ...B } fragment B on M { purchaseIntervalMedianDays }';
  expect(selects(`{ metrics { ...A } } ${deep}`)).toBe(true);
  expect(selects(`{ metrics { customerCount } } ${deep}`)).toBe(false);
});
