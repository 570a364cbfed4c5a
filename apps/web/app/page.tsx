import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';

/** To the store last looked at, else to the list of stores. */
export default async function Home() {
  const storeId = (await cookies()).get('throughline-store')?.value;
  redirect(storeId && /^[\w-]{1,64}$/.test(storeId) ? `/stores/${storeId}` : '/stores');
}
