import { InsightsPage } from '../../../../../features/insights/insights-page.tsx';

export default async function Page(props: { params: Promise<{ page: string }> }) {
  const { page } = await props.params;
  return <InsightsPage page={page} />;
}
