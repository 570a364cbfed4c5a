import type { CheckRun, Path } from '../segments/check/check-run.ts';
import { list, text } from './saved-check-text.ts';
import { type SavedCanvas, type SavedSegment, savedLimits } from './saved-recipe.ts';

const PLACE_MAX = 1_000_000;

/** Each segment at most once, and edges between different ones of them. */
export function checkCanvas(run: CheckRun, value: unknown, segments: readonly SavedSegment[]): SavedCanvas | null {
  if (value === undefined || value === null) return null;
  const canvas = run.object(value, ['canvas'], 'a canvas');
  if (!canvas) return null;
  run.keys(canvas, ['canvas'], ['name', 'nodes', 'edges'], 'key of a canvas');
  const name = text(run, canvas.name, ['canvas', 'name'], 1, savedLimits.nameLength);
  const placed = new Set<string>();
  const nodes = list(run, canvas.nodes, ['canvas', 'nodes'], 'nodes', savedLimits.nodes).flatMap((one, index) => {
    const path = ['canvas', 'nodes', index];
    const node = run.object(one, path, 'a node');
    if (!node) return [];
    run.keys(node, path, ['segment', 'x', 'y'], 'key of a node');
    const segment = text(run, node.segment, [...path, 'segment'], 1, 64);
    if (segment !== '' && !segments.some(({ key }) => key === segment)) noSegment(run, [...path, 'segment'], segment);
    if (placed.has(segment)) run.wrongValue([...path, 'segment'], `${segment} stands on the canvas already`);
    placed.add(segment);
    return [{ segment, x: coordinate(run, node.x, [...path, 'x']), y: coordinate(run, node.y, [...path, 'y']) }];
  });
  const drawn = new Set<string>();
  const edges = list(run, canvas.edges, ['canvas', 'edges'], 'edges', savedLimits.edges).flatMap((one, index) => {
    const path = ['canvas', 'edges', index];
    const edge = run.object(one, path, 'an edge');
    if (!edge) return [];
    run.keys(edge, path, ['source', 'target'], 'key of an edge');
    const [source, target] = (['source', 'target'] as const).map((end) => {
      const key = text(run, edge[end], [...path, end], 1, 64);
      if (key !== '' && !placed.has(key)) run.wrongValue([...path, end], `${key} does not stand on the canvas`);
      return key;
    }) as [string, string];
    if (source === target) run.wrongValue(path, 'An edge leads from one segment to another');
    if (drawn.has(`${source} ${target}`)) run.wrongValue(path, 'This edge is drawn already');
    drawn.add(`${source} ${target}`);
    return [{ source, target }];
  });
  return { name, nodes, edges };
}

export function noSegment(run: CheckRun, path: Path, key: string): void {
  run.problem(path, { code: 'NOT_FOUND', message: `The recipe has no segment ${JSON.stringify(key)}` });
}

function coordinate(run: CheckRun, value: unknown, path: Path): number {
  if (typeof value !== 'number') run.wrongType(path, 'a number', value);
  else if (Math.abs(value) > PLACE_MAX) run.wrongValue(path, `Expected a number up to ${PLACE_MAX}, found ${value}`);
  else return value;
  return 0;
}
