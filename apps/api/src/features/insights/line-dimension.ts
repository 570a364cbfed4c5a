import { DIMENSIONS, type Dimension } from '@throughline/core/insights/dimensions';
import { refuse } from '../../refused.ts';

/** Refuses a dimension that is not one of lines: what is asked about products. */
export function refuseUnlessOfLines(dimension: Dimension): void {
  if (DIMENSIONS[dimension].of === 'line') return;
  refuse('dimension', 'The dimension is one of lines: a product, or what is told of products.');
}
