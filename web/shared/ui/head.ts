/** The title of the page, and the focus on its heading after a change of route. */
import { useEffect } from 'react';
import { useLocation } from 'react-router';

export const useHead = (title: string | undefined): void => {
  useEffect(() => {
    if (title) document.title = title === 'Matinee' ? title : `${title} · Matinee`;
  }, [title]);
};

let isFirst = true;

/** A new route focuses its heading, so that a screen reader says where it is; the first page is left as it is. */
export const useHeadingFocus = (): void => {
  const { pathname } = useLocation();
  useEffect(() => {
    if (isFirst) {
      isFirst = false;
      return;
    }
    const timer = setTimeout(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }), 50);
    return () => clearTimeout(timer);
  }, [pathname]);
};
