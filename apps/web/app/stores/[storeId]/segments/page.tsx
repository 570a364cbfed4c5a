import { SegmentsPage } from '../../../../features/segments/segments-page.tsx';

export default function Page() {
  return <SegmentsPage />;
}
