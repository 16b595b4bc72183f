/** Tells which elements are near the window: one observer for all of them. */
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
