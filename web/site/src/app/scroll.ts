/** Where each page was left: "back" shows it there again, a new address starts at its top. */
import { useEffect, useLayoutEffect } from 'react';
import { useLocation, useNavigationType } from 'react-router';

const STORE = 'matinee:scroll';
const PATIENCE = 1_500;

const places: Record<string, number> = JSON.parse(sessionStorage.getItem(STORE) ?? '{}');

export const useScrollPlaces = (): void => {
  const { key, hash } = useLocation();
  const way = useNavigationType();
  useEffect(() => {
    history.scrollRestoration = 'manual';
    const keep = () =>
      sessionStorage.setItem(STORE, JSON.stringify(Object.fromEntries(Object.entries(places).slice(-100))));
    addEventListener('pagehide', keep);
    return () => removeEventListener('pagehide', keep);
  }, []);
  useLayoutEffect(() => {
    const wanted = way === 'POP' ? (places[key] ?? 0) : 0;
    const remember = () => {
      places[key] = scrollY;
    };
    if (hash && wanted === 0) document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
    else if (way !== 'REPLACE') scrollTo(0, wanted);
    let frame = 0;
    const until = performance.now() + PATIENCE;
    // The page may not be as long yet as it was: it is scrolled again while it grows.
    const again = () => {
      if (Math.abs(scrollY - wanted) > 2 && performance.now() < until) {
        scrollTo(0, wanted);
        frame = requestAnimationFrame(again);
      } else {
        addEventListener('scroll', remember, { passive: true });
      }
    };
    if (wanted > 0) frame = requestAnimationFrame(again);
    else addEventListener('scroll', remember, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', remember);
    };
  }, [key, hash, way]);
};
