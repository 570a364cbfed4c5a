import { redirect } from 'next/navigation';

export default async function Page(props: { params: Promise<{ storeId: string }> }) {
  const { storeId } = await props.params;
  redirect(`/stores/${storeId}/insights/channels`);
}
