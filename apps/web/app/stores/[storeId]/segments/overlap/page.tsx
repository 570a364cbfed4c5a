import { OverlapPage } from '../../../../../features/segments/overlap/overlap-page.tsx';

export default function Page() {
  return <OverlapPage />;
}
