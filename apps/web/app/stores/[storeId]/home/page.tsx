import { redirect } from 'next/navigation';

/** The name of the store's home in links of mails and of what is shared. */
export default async function Page(props: {
  params: Promise<{ storeId: string }>;
  searchParams: Promise<{ asOf?: string | string[] }>;
}) {
  const { storeId } = await props.params;
  const { asOf } = await props.searchParams;
  redirect(`/stores/${storeId}${typeof asOf === 'string' ? `?asOf=${encodeURIComponent(asOf)}` : ''}`);
}
