/** The addresses of the site. Each feature brings its own; its code is loaded when the reader first goes there. */
import { lazy, type ComponentType } from 'react';
import type { RouteObject } from 'react-router';

const parts = new Map<unknown, ComponentType>();

/** A route whose part of the code is loaded when it is first shown. */
const loaded = (route: RouteObject): RouteObject => {
  if (typeof route.lazy !== 'function') return route;
  const load = route.lazy as () => Promise<{ Component: ComponentType }>;
  const Page = parts.get(load) ?? lazy(async () => ({ default: (await load()).Component }));
  parts.set(load, Page);
  const { lazy: _, ...rest } = route;
  return { ...rest, element: <Page /> } as RouteObject;
};

const features = import.meta.glob<{ routes: RouteObject[] }>('../features/*/routes.tsx', { eager: true });

export const routes: RouteObject[] = Object.values(features).flatMap((feature) => feature.routes.map(loaded));
