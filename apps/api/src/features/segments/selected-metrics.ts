import type { MetricsOptions } from '@throughline/engine/engine';
import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

const MEDIANS = ['purchaseIntervalMedianDays', 'purchaseIntervalKaplanMeierDays'];
const CHANGES = ['change'];

/** What a query asks for anywhere below a field: the rest costs more than the six metrics together. */
export function selectedMetrics(info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): Required<MetricsOptions> {
  return { medians: selects(MEDIANS, info), changes: selects(CHANGES, info) };
}

function selects(names: string[], { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>) {
  const asks = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return asks(fragments[selection.name.value]?.selectionSet);
      if (selection.kind === Kind.FIELD && names.includes(selection.name.value)) return true;
      return asks(selection.selectionSet);
    }) ?? false;
  return fieldNodes.some((node) => asks(node.selectionSet));
}
