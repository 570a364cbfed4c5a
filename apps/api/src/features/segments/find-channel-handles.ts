import type { Condition } from '@throughline/core/segments/definition';

/** The channel handles a condition names anywhere, each once, in the order they stand. */
export function findChannelHandles(condition: Condition): string[] {
  const handles = new Set<string>();
  const gather = (value: unknown): void => {
    if (typeof value === 'string') handles.add(value);
    else if (Array.isArray(value)) value.forEach(gather);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(gather);
  };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node)) {
        if (key === 'channel') gather(value);
        else visit(value);
      }
    }
  };
  visit(condition);
  return [...handles];
}
