/** The addresses of the site. Each feature brings its own; its code is loaded when the reader first goes there. */
import { createElement, lazy, type ComponentType } from 'react';
import { matchRoutes, type RouteObject } from 'react-router';

type Load = () => Promise<{ Component: ComponentType }>;

const parts = new Map<Load, ComponentType>();
const ready = new Map<Load, ComponentType>();

const partOf = (load: Load): ComponentType => {
  const part = parts.get(load) ?? lazy(async () => ({ default: (await load()).Component }));
  parts.set(load, part);
  return part;
};

const Part = ({ load }: { load: Load }) => createElement(ready.get(load) ?? partOf(load));

/** A route whose part of the code is loaded when it is first shown. */
const loaded = (route: RouteObject): RouteObject => {
  if (typeof route.lazy !== 'function') return route;
  const { lazy: load, ...rest } = route;
  return { ...rest, element: <Part load={load as Load} />, handle: load } as RouteObject;
};

const features = import.meta.glob<{ routes: RouteObject[] }>('../features/*/routes.tsx', { eager: true });

export const routes: RouteObject[] = Object.values(features).flatMap((feature) => feature.routes.map(loaded));

/** Loads the code of an address before anything is drawn: the first paint is then the page, not a place for it. */
export const prepare = async (path: string): Promise<void> => {
  const load = matchRoutes(routes, path)?.at(-1)?.route.handle as Load | undefined;
  if (load)
    await load().then(
      ({ Component }) => ready.set(load, Component),
      () => undefined,
    );
};
