import { notFound } from 'next/navigation';

/** Whatever no other page of a store takes: not found, within the store's frame. */
export default function Page() {
  notFound();
}
