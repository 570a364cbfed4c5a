import { CanvasesPage } from '../../../../features/canvases/canvases-page.tsx';

export default function Page() {
  return <CanvasesPage />;
}
