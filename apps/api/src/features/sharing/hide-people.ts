import type { GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../context.ts';

type Resolve = (source: Record<string, unknown>, args: unknown, context: RequestContext, info: unknown) => unknown;
interface Field {
  name: string;
  type: unknown;
  resolve?: Resolve | undefined;
}

/** What says who is behind figures (JSON with `people` or `figure` in its name) is for those who work in the store: a read-only link gets none. */
export function hidePeople(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !('getFields' in type)) continue;
    for (const field of Object.values(type.getFields()) as unknown as Field[]) {
      const kind = String(field.type);
      if (!/people|figure/i.test(field.name) || kind.replace('!', '') !== 'JSON') continue;
      const { name, resolve = (source) => source[name] } = field;
      const hidden = kind.endsWith('!') ? {} : null;
      field.resolve = (source, args, context, info) =>
        context.viewer.kind === 'share' ? hidden : resolve(source, args, context, info);
    }
  }
  return schema;
}
