'use client';
import { useQuery } from '@tanstack/react-query';
import { restingDay } from '@throughline/core/insights/resting-day';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Search } from '@throughline/ui/icon';
import { Select } from '@throughline/ui/select';
import { Skeleton } from '@throughline/ui/skeleton';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import { useUrlState } from '../../data/use-url-state.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { findShown } from './find-shown.ts';
import { TemplateCheck } from './template-check.tsx';
import { templatesDocument } from './template-documents.ts';
import { TemplateRow } from './template-row.tsx';

const anyCategory = 'all';

/** Segments that most stores want, filled in from this one: found by category or word, looked at, opened in the builder. */
export function TemplatesPage() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  /** Null = today. */
  const asOf = restingDay(store.today, store.lastOrderOn ?? null);
  const [search, setSearch] = useUrlState('q', '');
  const [category, setCategory] = useUrlState('category', anyCategory);
  const [checked, setChecked] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['templates', store.id, asOf],
    queryFn: ({ signal }) => request(templatesDocument, { storeId: store.id, asOf }, signal),
  });
  const all = query.data?.store?.templates ?? [];
  const groups = findShown(all, search, category === anyCategory ? null : category);
  const shown = groups.reduce((sum, group) => sum + group.templates.length, 0);
  const categories = [
    { value: anyCategory, label: 'All categories' },
    ...findShown(all, '', null).map((group) => ({ value: group.category, label: group.name, detail: group.family })),
  ];
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Segments', href: store.path('/segments') }, { label: 'Templates' }]} />
      <PageMain>
        <PageHead
          title="Templates"
          lead="Segments that most stores want. Values and thresholds are taken from your own customers; the builder opens filled in."
        />
        <search className="mb-4 flex flex-wrap items-end gap-3">
          <TextField
            className="w-[322px] max-md:w-full"
            label="Search"
            hideLabel
            type="search"
            icon={<Search />}
            placeholder="Name, purpose, campaign idea"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <Select
            className="w-[260px] max-md:w-full"
            label="Category"
            hideLabel
            options={categories}
            value={category}
            onChange={setCategory}
          />
          <p role="status" className="text-small text-ink3">
            {all.length > 0 &&
              `${format.counted(shown, 'template', 'templates')}, as of ${format.date(asOf ?? store.today)}`}
          </p>
        </search>
        {query.isError && (
          <ErrorState title={describeError(query.error).message} onRetry={() => void query.refetch()} />
        )}
        {query.isPending && <Skeleton className="h-[480px]" />}
        {query.data && groups.length === 0 && (
          <EmptyState title="No template fits">Try another word, or all categories.</EmptyState>
        )}
        {groups.map((group) => (
          <section key={group.category} aria-labelledby={`category-${group.category}`} className="mb-5">
            <h2 id={`category-${group.category}`} className="mb-1.5 font-semibold">
              {group.name} <span className="ml-1 font-normal text-small text-ink3">{group.family}</span>
            </h2>
            <ul className="overflow-hidden rounded-card border border-line bg-surface">
              {group.templates.map((template) => (
                <TemplateRow key={template.handle} template={template} onCheck={() => setChecked(template.handle)} />
              ))}
            </ul>
          </section>
        ))}
        {checked !== null && (
          <TemplateCheck key={checked} handle={checked} asOf={asOf} onClose={() => setChecked(null)} />
        )}
      </PageMain>
    </>
  );
}
