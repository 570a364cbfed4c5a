import type { ReactNode } from 'react';
import { StoreFrame } from '../../../features/shell/store-frame.tsx';

export default async function StoreLayout(props: { children: ReactNode; params: Promise<{ storeId: string }> }) {
  const { storeId } = await props.params;
  return <StoreFrame storeId={storeId}>{props.children}</StoreFrame>;
}
