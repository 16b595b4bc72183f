/** Tells which elements are near the window: one observer for all of them. */
import { useCallback, useState } from 'react';

type Heard = (isNear: boolean) => void;

const heard = new WeakMap<Element, Heard>();
let observer: IntersectionObserver | undefined;

const started = (): IntersectionObserver =>
  (observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) heard.get(target)?.(isIntersecting);
    },
    { rootMargin: '600px' },
  ));

/** Calls `hear` when the element comes near and when it goes; returns what ends this. */
export const watchNear = (element: Element | null, hear: Heard): (() => void) | undefined => {
  if (!element) return undefined;
  heard.set(element, hear);
  started().observe(element);
  return () => started().unobserve(element);
};

/** Whether a part of the page has come near: what costs a request may wait for it. */
export const useNear = (): [ref: (element: Element | null) => (() => void) | undefined, isNear: boolean] => {
  const [isNear, setNear] = useState(false);
  const ref = useCallback((element: Element | null) => watchNear(element, (near) => near && setNear(true)), []);
  return [ref, isNear];
};
