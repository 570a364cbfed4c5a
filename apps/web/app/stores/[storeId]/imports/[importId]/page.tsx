import { ImportPage } from '../../../../../features/imports/import-page.tsx';

export default async function Page(props: { params: Promise<{ importId: string }> }) {
  return <ImportPage importId={(await props.params).importId} />;
}
