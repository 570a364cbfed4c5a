import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

const MEDIANS = ['purchaseIntervalMedianDays', 'purchaseIntervalKaplanMeierDays'];

/** Whether a query asks for a median anywhere below a field: they cost more than the other metrics together. */
export function selectsMedians({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): boolean {
  const asks = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return asks(fragments[selection.name.value]?.selectionSet);
      if (selection.kind === Kind.FIELD && MEDIANS.includes(selection.name.value)) return true;
      return asks(selection.selectionSet);
    }) ?? false;
  return fieldNodes.some((node) => asks(node.selectionSet));
}
