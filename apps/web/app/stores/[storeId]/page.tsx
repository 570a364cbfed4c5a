import { StoreStartPage } from '../../../features/stores/store-start-page.tsx';

export default function Page() {
  return <StoreStartPage />;
}
