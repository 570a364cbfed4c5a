import { CanvasPage } from '../../../../../features/canvases/canvas-page.tsx';

export default async function Page(props: { params: Promise<{ canvasId: string }> }) {
  const { canvasId } = await props.params;
  return <CanvasPage canvasId={canvasId} />;
}
