'use client';
import { DIMENSIONS, type Dimension } from '@throughline/core/insights/dimensions';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Select } from '@throughline/ui/select';
import { setUrlState } from '../../../data/use-url-state.ts';
import { type BreakdownView, dimensionLabel, type PositionName, positionNames, positions } from './breakdown-view.ts';

const furtherPositions = [3, 4, 5, 6, 7, 8, 9, 10];

/** By what, and of which orders of a customer. */
export function BreakdownFilters(props: {
  view: BreakdownView;
  dimensions: readonly Dimension[];
  fallback: Dimension;
}) {
  const { view, dimensions, fallback } = props;
  const { position } = view;
  const nth = typeof position === 'number' ? String(position) : '';
  return (
    <div className="mb-4 flex flex-wrap items-end gap-3">
      <Select
        label="By"
        className="w-52"
        options={dimensions.map((value) => ({ value, label: dimensionLabel(value) }))}
        value={view.dimension}
        onChange={(by) => setUrlState({ by: by === fallback ? null : by })}
      />
      <SegmentedControl
        label="Which orders of a customer"
        options={positionNames.map((value) => ({ value, label: positions[value].label }))}
        value={typeof position === 'number' ? ('' as PositionName) : position}
        onChange={(next) => setUrlState({ position: next === 'all' ? null : next })}
      />
      <Select
        label="Or the n-th order"
        hideLabel
        className="w-32"
        placeholder="n-th order"
        options={furtherPositions.map((n) => ({ value: String(n), label: `Order ${n}` }))}
        value={nth === '' ? undefined : nth}
        onChange={(next) => setUrlState({ position: next })}
      />
      {!DIMENSIONS[view.dimension].partition && (
        <p className="pb-1 text-small text-ink3">An order can have several: rows overlap.</p>
      )}
    </div>
  );
}
