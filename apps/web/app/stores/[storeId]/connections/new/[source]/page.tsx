import { ConnectPage } from '../../../../../../features/connections/connect-page.tsx';

export default async function Page(props: { params: Promise<{ source: string }> }) {
  return <ConnectPage sourceName={decodeURIComponent((await props.params).source)} />;
}
