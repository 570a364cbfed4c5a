import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

const namesMax = 20;
const depthMax = 2;

/** The fields of the first two levels (`store`, `store.segments`), in the order asked, at most 20. Of a valid document: names of the schema. */
export function askedFields(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const names = new Set<string>();
  const walk = ({ selections }: SelectionSetNode, within: string[]): void => {
    for (const one of selections) {
      if (names.size >= namesMax) return;
      if (one.kind === Kind.FIELD) {
        const path = [...within, one.name.value];
        names.add(path.join('.'));
        if (one.selectionSet && path.length < depthMax) walk(one.selectionSet, path);
      } else if (one.kind === Kind.INLINE_FRAGMENT) walk(one.selectionSet, within);
      else walk(fragments.get(one.name.value)!.selectionSet, within);
    }
  };
  walk(operation.selectionSet, []);
  return [...names];
}
