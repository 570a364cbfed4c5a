import { AppliedPage } from '../../../../../../features/recipes/applied-page.tsx';

export default async function Page(props: { params: Promise<{ canvasId: string }> }) {
  const { canvasId } = await props.params;
  return <AppliedPage canvasId={canvasId} />;
}
