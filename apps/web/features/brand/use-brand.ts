'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from '../../data/request.ts';
import type { BrandFieldsFragment } from '../../gql/graphql.ts';
import { organizationBrandDocument, storeBrandDocument } from './brand-documents.ts';

export type Brand = BrandFieldsFragment;

const staleMs = 5 * 60_000;

/** Of an organization, for its own people; null = the product's look. */
export const useOrganizationBrand = (id: string) =>
  useQuery({
    queryKey: ['brand', id],
    queryFn: async ({ signal }) => {
      const { node } = await request(organizationBrandDocument, { id }, signal);
      return node && 'brand' in node ? (node.brand as Brand | null) : null;
    },
    staleTime: staleMs,
  });

/** Of the agency by which the person reaches the store; null = the product's look. */
export const useStoreBrand = (id: string) =>
  useQuery({
    queryKey: ['brand', id],
    queryFn: async ({ signal }) => (await request(storeBrandDocument, { id }, signal)).store?.brand as Brand | null,
    enabled: id !== '',
    staleTime: staleMs,
  });

/** Gives the whole page, what opens above it too, the brand's colour while it is shown. */
export function useBrandColour(brand: Pick<Brand, 'tokens'> | null | undefined): void {
  const tokens = brand?.tokens as Readonly<Record<string, string>> | null | undefined;
  useEffect(() => {
    const { style } = document.documentElement;
    const names = Object.keys(tokens ?? {});
    for (const name of names) style.setProperty(name, tokens![name]!);
    return () => {
      for (const name of names) style.removeProperty(name);
    };
  }, [tokens]);
}
