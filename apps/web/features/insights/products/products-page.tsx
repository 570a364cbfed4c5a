'use client';
import { DIMENSIONS } from '@throughline/core/insights/dimensions';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Select } from '@throughline/ui/select';
import { useSearchParams } from 'next/navigation';
import { setUrlState } from '../../../data/use-url-state.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightPageProps } from '../insight-pages.ts';
import { scopeOf } from '../insight-view.ts';
import { BoughtTogetherCard } from './bought-together-card.tsx';
import { FirstProductsCard } from './first-products-card.tsx';
import { productDimensions, readProductView } from './product-view.ts';
import { ProductsByChannelCard } from './products-by-channel-card.tsx';

/** What is bought in each channel, what together, and what first. */
export function ProductsPage({ view: asked, format }: InsightPageProps) {
  const store = useStore();
  const view = readProductView(useSearchParams());
  const parts = { view, scope: scopeOf(asked, store.today), format };
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <Select
          label="By"
          className="w-52"
          options={productDimensions.map((value) => ({ value, label: DIMENSIONS[value].label }))}
          value={view.dimension}
          onChange={(by) => setUrlState({ by: by === 'PRODUCT' ? null : by })}
        />
        <SegmentedControl
          label="Which orders of a customer"
          options={[
            { value: 'all', label: 'All orders' },
            { value: 'first', label: 'First' },
          ]}
          value={view.orders}
          onChange={(orders) => setUrlState({ orders: orders === 'all' ? null : orders })}
        />
      </div>
      <div className="flex flex-col gap-4">
        <ProductsByChannelCard key={view.dimension} {...parts} />
        <BoughtTogetherCard {...parts} />
        <FirstProductsCard {...parts} />
      </div>
    </>
  );
}
