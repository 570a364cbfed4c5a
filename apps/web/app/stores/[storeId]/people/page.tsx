import { FigurePeoplePage } from '../../../../features/people/figure-people-page.tsx';
import { PeoplePage } from '../../../../features/people/people-page.tsx';

/** Everyone, or those behind the figure in the URL. */
export default async function Page({ searchParams }: { searchParams: Promise<{ figure?: string }> }) {
  const { figure } = await searchParams;
  return figure === undefined ? <PeoplePage /> : <FigurePeoplePage />;
}
