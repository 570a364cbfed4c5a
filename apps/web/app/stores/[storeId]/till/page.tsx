import { TillPage } from '../../../../features/till/till-page.tsx';

export default function Page() {
  return <TillPage />;
}
