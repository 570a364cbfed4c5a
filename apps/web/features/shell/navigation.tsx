import {
  Bell,
  BookOpen,
  Cable,
  ChartColumn,
  CreditCard,
  Download,
  Fingerprint,
  House,
  Layers,
  Settings,
  ShieldCheck,
  Upload,
  Users,
  Webhook,
  Workflow,
} from '@throughline/ui/icon';
import type { NavGroup, NavItem } from '@throughline/ui/sidebar';
import { pageNeeds, pathBelowStore } from '../access/page-needs.ts';
import type { StoreContextValue } from './use-store.tsx';

/** The places that the viewer may open. */
export const storeNavigation = (store: NavigatedStore): readonly NavGroup[] =>
  allPlaces(store).map((group) => ({
    ...group,
    items: group.items.filter(({ href }) => store.permissions.includes(pageNeeds(pathBelowStore(href)))),
  }));

type NavigatedStore = Pick<StoreContextValue, 'path' | 'segments' | 'canvases' | 'permissions'>;

/** The places of a store, in the order of the sidebar; `key` is the first part of the path below the store. */
const allPlaces = (store: NavigatedStore): readonly NavGroup[] => [
  {
    items: [
      { key: 'home', label: 'Home', href: store.path(''), icon: <House />, shortcut: 'H' },
      {
        key: 'canvases',
        label: 'Canvases',
        href: store.path('/canvases'),
        icon: <Workflow />,
        count: store.canvases.totalCount || undefined,
        shortcut: 'C',
      },
      {
        key: 'segments',
        label: 'Segments',
        href: store.path('/segments'),
        icon: <Layers />,
        count: store.segments.totalCount || undefined,
        shortcut: 'S',
      },
      { key: 'recipes', label: 'Recipes', href: store.path('/recipes'), icon: <BookOpen />, shortcut: 'R' },
      { key: 'insights', label: 'Insights', href: store.path('/insights'), icon: <ChartColumn />, shortcut: 'G' },
      { key: 'people', label: 'People', href: store.path('/people'), icon: <Users />, shortcut: 'P' },
      { key: 'till', label: 'Till', href: store.path('/till'), icon: <CreditCard />, shortcut: 'K' },
    ],
  },
  {
    label: 'Store',
    items: [
      { key: 'alerts', label: 'Alerts', href: store.path('/alerts'), icon: <Bell />, shortcut: 'L' },
      { key: 'imports', label: 'Imports', href: store.path('/imports'), icon: <Upload />, shortcut: 'M' },
      { key: 'connections', label: 'Connections', href: store.path('/connections'), icon: <Cable />, shortcut: 'N' },
      { key: 'exports', label: 'Exports', href: store.path('/exports'), icon: <Download />, shortcut: 'X' },
      { key: 'webhooks', label: 'Webhooks', href: store.path('/webhooks'), icon: <Webhook />, shortcut: 'W' },
      { key: 'identity', label: 'Identity', href: store.path('/identity'), icon: <Fingerprint />, shortcut: 'I' },
      { key: 'privacy', label: 'Privacy', href: store.path('/privacy'), icon: <ShieldCheck />, shortcut: 'V' },
      { key: 'settings', label: 'Settings', href: store.path('/settings'), icon: <Settings />, shortcut: 'T' },
    ],
  },
];

/** The key of the place a path lies in: `/stores/x/segments/y` -> `segments`, `/stores/x` -> `home`. */
export const placeOf = (pathname: string): string => pathname.split('/')[3] || 'home';

/** The places that stand in the phone's bottom bar; the others are in its menu. */
const phonePlaces: readonly string[] = ['home', 'canvases', 'segments', 'insights', 'people'];

export function phoneNavigation(groups: readonly NavGroup[]): { bar: NavItem[]; more: NavItem[] } {
  const items = groups.flatMap((group) => group.items);
  // Who sees none of them, as at the till, has their one place in the bar.
  const usual = items.some(({ key }) => phonePlaces.includes(key));
  const isShown = ({ key }: NavItem) => !usual || phonePlaces.includes(key);
  return { bar: items.filter(isShown), more: items.filter((item) => !isShown(item)) };
}
