import { NewSegmentPage } from '../../../../../features/segments/new-segment-page.tsx';

export default function Page() {
  return <NewSegmentPage />;
}
