import type { ReactNode } from 'react';
import type { FeedDraft } from './feed-draft.ts';

export interface FeedFormProps {
  draft: FeedDraft;
  /** The place of a feed that exists stays. */
  isNew: boolean;
  errorAt: (field: string) => string | undefined;
  onChange: (change: Partial<FeedDraft>) => void;
}

export const FormSection = (props: { title: string; children: ReactNode }) => (
  <fieldset className="flex flex-col gap-3 border-t border-line pt-3 first:border-t-0 first:pt-0">
    <legend className="sr-only">{props.title}</legend>
    <p aria-hidden="true" className="font-semibold">
      {props.title}
    </p>
    {props.children}
  </fieldset>
);
