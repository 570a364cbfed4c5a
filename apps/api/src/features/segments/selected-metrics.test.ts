import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { expect, it } from 'vitest';
import { selectedMetrics } from './selected-metrics.ts';

function selected(query: string) {
  const { definitions } = parse(query);
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
  const named = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION) as FragmentDefinitionNode[];
  const fragments = Object.fromEntries(named.map((fragment) => [fragment.name.value, fragment]));
  return selectedMetrics({ fieldNodes: operation.selectionSet.selections as never, fragments });
}

it('medians and changes are found under the field, its fragments and their fragments', () => {
  const [neither, medians, changes] = [
    { medians: false, changes: false },
    { medians: true, changes: false },
    { medians: false, changes: true },
  ];
  expect(selected('{ metrics { customerCount } }')).toEqual(neither);
  expect(selected('{ metrics { customerCount change { customerCount } } }')).toEqual(changes);
  expect(selected('{ metrics { purchaseIntervalMedianDays } }')).toEqual(medians);
  expect(selected('{ metrics { other: purchaseIntervalKaplanMeierDays } }')).toEqual(medians);
  expect(selected('{ preview { metrics { ... on SegmentMetrics { purchaseIntervalMedianDays } } } }')).toEqual(medians);
  const deep = 'fragment A on M { customerCount ...B } fragment B on M { purchaseIntervalMedianDays }';
  expect(selected(`{ metrics { ...A } } ${deep}`)).toEqual(medians);
  expect(selected(`{ metrics { customerCount } } ${deep}`)).toEqual(neither);
});
