import { TemplatesPage } from '../../../../../features/templates/templates-page.tsx';

export default function Page() {
  return <TemplatesPage />;
}
