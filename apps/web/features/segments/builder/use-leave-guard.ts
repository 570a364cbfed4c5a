'use client';
import { useEffect, useRef, useState } from 'react';

/** Of the browser's Navigation API, what is used here; browsers without it keep the draft and offer it on return. */
interface History extends EventTarget {
  traverseTo: (key: string) => unknown;
}
type Traversal = Event & { navigationType: string; destination: { key: string; url: string } };
type Target = { href: string } | { entry: string };

const readHistory = () => (window as { navigation?: History }).navigation;

/**
 * Asks before unsaved changes are left behind: the browser's own question on closing, and ours for links within the
 * product and for the browser's Back and Forward. `leave` goes where was asked for; `push` opens a path.
 */
export function useLeaveGuard(isDirty: boolean, push: (href: string) => void) {
  const [target, setTarget] = useState<Target | null>(null);
  const isLeaving = useRef(false);
  useEffect(() => {
    if (!isDirty) return;
    const history = readHistory();
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      if (!link || link.target === '_blank' || link.hasAttribute('download')) return;
      const url = new URL(link.href);
      if (url.origin !== location.origin || url.pathname === location.pathname || url.pathname.startsWith('/v1/'))
        return;
      event.preventDefault();
      event.stopPropagation();
      setTarget({ href: url.pathname + url.search });
    };
    const onNavigate = (event: Event) => {
      const { navigationType, destination, cancelable } = event as Traversal;
      if (navigationType !== 'traverse' || !cancelable || isLeaving.current) return;
      if (new URL(destination.url).pathname === location.pathname) return;
      event.preventDefault();
      setTarget({ entry: destination.key });
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    history?.addEventListener('navigate', onNavigate);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
      history?.removeEventListener('navigate', onNavigate);
    };
  }, [isDirty]);
  const leave = () => {
    if (target === null) return;
    isLeaving.current = true;
    if ('href' in target) push(target.href);
    else readHistory()?.traverseTo(target.entry);
  };
  return { isAsking: target !== null, stay: () => setTarget(null), leave };
}
