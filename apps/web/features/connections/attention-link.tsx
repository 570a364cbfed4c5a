'use client';
import { TriangleAlert } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { useStore } from '../shell/use-store.tsx';
import { attentionWords } from './attention-words.ts';
import { useAttention } from './use-connections.ts';

/** In every page's header while a connection needs something; nothing while all is well. */
export function AttentionLink() {
  const store = useStore();
  const problems = useAttention(store.id).data?.store?.attention ?? [];
  const first = problems[0];
  if (!first) return null;
  const words = attentionWords(problems);
  const href = words.connectionId ? `/connections/${words.connectionId}` : '/connections';
  return (
    <Link
      href={store.path(href)}
      title={words.detail}
      aria-label={`${words.text}. ${words.detail}`}
      className="flex h-[26px] max-w-72 shrink-0 items-center gap-1.5 rounded-button bg-warn-soft px-2 text-small text-warn hover:underline max-md:size-11 max-md:justify-center max-md:bg-transparent max-md:px-0"
    >
      <TriangleAlert aria-hidden="true" className="size-4 shrink-0 max-md:size-5" />
      <span className="min-w-0 truncate max-md:sr-only">{words.text}</span>
    </Link>
  );
}
