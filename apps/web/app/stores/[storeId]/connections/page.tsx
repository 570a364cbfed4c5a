import { ConnectionsPage } from '../../../../features/connections/connections-page.tsx';

export default function Page() {
  return <ConnectionsPage />;
}
