import { type Path, samePath } from '../condition-tree.ts';

/** Whether a part of the tree can stay as it is drawn: the same values, and a path to the same place. */
export function samePlace<Props extends { path: Path }>(before: Props, after: Props): boolean {
  const keys = Object.keys(before) as (keyof Props)[];
  return (
    keys.length === Object.keys(after).length &&
    keys.every((key) => (key === 'path' ? samePath(before.path, after.path) : Object.is(before[key], after[key])))
  );
}
