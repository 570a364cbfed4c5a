import { SegmentPage } from '../../../../../features/segments/segment-page.tsx';

export default async function Page(props: { params: Promise<{ segmentId: string }> }) {
  const { segmentId } = await props.params;
  return <SegmentPage segmentId={segmentId} />;
}
