import { EditSegmentPage } from '../../../../../../features/segments/edit-segment-page.tsx';

export default async function Page(props: { params: Promise<{ segmentId: string }> }) {
  const { segmentId } = await props.params;
  return <EditSegmentPage segmentId={segmentId} />;
}
