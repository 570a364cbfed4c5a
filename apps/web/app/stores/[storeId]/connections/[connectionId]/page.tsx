import { ConnectionPage } from '../../../../../features/connections/connection-page.tsx';

export default async function Page(props: { params: Promise<{ connectionId: string }> }) {
  return <ConnectionPage connectionId={(await props.params).connectionId} />;
}
