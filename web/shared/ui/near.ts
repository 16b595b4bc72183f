/** Whether a part of the page has come near to what is in sight: what costs a request may wait for it. */
import { useCallback, useState } from 'react';

export const useNear = (margin = '600px'): [ref: (element: Element | null) => void, isNear: boolean] => {
  const [isNear, setNear] = useState(false);
  const ref = useCallback(
    (element: Element | null) => {
      if (!element) return;
      const watcher = new IntersectionObserver(
        (entries) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          watcher.disconnect();
          setNear(true);
        },
        { rootMargin: margin },
      );
      watcher.observe(element);
      return () => watcher.disconnect();
    },
    [margin],
  );
  return [ref, isNear];
};
