'use client';
import { useQuery } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Problem } from '@throughline/ui/problem';
import { Skeleton } from '@throughline/ui/skeleton';
import { request } from '../../../data/request.ts';
import { useDebounced } from '../../../data/use-debounced.ts';
import type { TranslateShopifyQueryQuery } from '../../../gql/graphql.ts';
import { Failed } from '../history-card.tsx';
import { useBuilderContext } from './builder-context.tsx';
import { translateShopifyQueryDocument } from './preview-documents.ts';
import type { TextPlace } from './text-draft.ts';

type Answer = NonNullable<TranslateShopifyQueryQuery['store']>['translateShopifyQuery'];

/** Below a pasted query of Shopify's segments: what it becomes, or which clauses have no equal. */
export function ShopifyTranslation(props: {
  query: string;
  onTake: (text: string) => void;
  onGo: (place: TextPlace) => void;
}) {
  const { storeId } = useBuilderContext();
  const asked = useDebounced(props.query, 300);
  const translation = useQuery({
    queryKey: ['shopify-query', storeId, asked],
    queryFn: ({ signal }) => request(translateShopifyQueryDocument, { storeId, query: asked }, signal),
  });
  const answer = translation.data?.store?.translateShopifyQuery;
  return (
    <section aria-label="Query of Shopify's segments" aria-live="polite">
      <Card title="This reads like a query of Shopify's segments">
        {translation.isError && <Failed error={translation.error} onRetry={() => void translation.refetch()} />}
        {translation.isPending && <Skeleton className="h-16 w-full" />}
        {answer && <Translated {...props} answer={answer} />}
      </Card>
    </section>
  );
}

function Translated({ query, answer, onTake, onGo }: Parameters<typeof ShopifyTranslation>[0] & { answer: Answer }) {
  const { text, problems, warnings } = answer;
  return (
    <div className="flex flex-col gap-2">
      {text == null ? (
        <p>
          {problems.length === 1 ? 'One clause has' : `${problems.length} clauses have`} no exact equal here, so nothing
          is translated. Take {problems.length === 1 ? 'it' : 'them'} out or write{' '}
          {problems.length === 1 ? 'it' : 'them'} anew.
        </p>
      ) : (
        <>
          <p>Every clause has an equal here. It becomes:</p>
          <pre className="overflow-x-auto rounded-button border border-line bg-sunken px-2.5 py-1.5 font-mono text-small whitespace-pre-wrap">
            {text}
          </pre>
        </>
      )}
      <ul aria-label="Clauses" className="flex flex-col gap-1.5">
        {[...problems, ...warnings].map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: problems have no name of their own
          <li key={index}>
            <Problem
              warning={index >= problems.length}
              message={
                <>
                  <code className="mr-1.5 font-mono text-small [overflow-wrap:anywhere]">
                    {clauseAt(query, problem)}
                  </code>
                  {problem.message}
                </>
              }
              hint={problem.hint && problem.code === 'NO_EQUAL' ? `What comes near: ${problem.hint}` : problem.hint}
              suggestions={[
                { label: `Go to line ${problem.line}, column ${problem.column}`, apply: () => onGo(problem) },
              ]}
            />
          </li>
        ))}
      </ul>
      {text != null && (
        <Button variant="primary" className="self-start" onClick={() => onTake(text)}>
          Use this translation
        </Button>
      )}
    </div>
  );
}

/** The words a problem is about, at most 80 characters of them. */
function clauseAt(query: string, { line, column, endLine, endColumn }: TextPlace): string {
  const rows = query.split(/\r\n|\n|\r/);
  const words =
    line === endLine
      ? (rows[line - 1] ?? '').slice(column - 1, endColumn - 1)
      : [
          (rows[line - 1] ?? '').slice(column - 1),
          ...rows.slice(line, endLine - 1),
          (rows[endLine - 1] ?? '').slice(0, endColumn - 1),
        ].join(' ');
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}
