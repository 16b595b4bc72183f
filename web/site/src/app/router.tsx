/** The addresses of the site. Each feature brings its own; its code is loaded when the reader first goes there. */
import { lazy, type ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { routes as browse } from '../features/browse/routes';
import { routes as charts } from '../features/charts/routes';
import { routes as film } from '../features/film/routes';
import { routes as home } from '../features/home/routes';
import { routes as house } from '../features/house/routes';
import { routes as me } from '../features/me/routes';
import { routes as members } from '../features/members/routes';
import { routes as people } from '../features/people/routes';
import { routes as platforms } from '../features/platforms/routes';
import { routes as search } from '../features/search/routes';
import { routes as session } from '../features/session/routes';

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

export const routes: RouteObject[] = [
  ...home,
  ...browse,
  ...film,
  ...people,
  ...platforms,
  ...charts,
  ...members,
  ...me,
  ...search,
  ...session,
  ...house,
].map(loaded);
