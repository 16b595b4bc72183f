import type { ComponentType } from 'react';
import { Navigate, type RouteObject } from 'react-router';

const own = (load: () => Promise<{ Component: ComponentType }>) => async () => {
  const [{ Own }, { Component: Page }] = await Promise.all([import('./Own'), load()]);
  const Component = () => (
    <Own>
      <Page />
    </Own>
  );
  return { Component };
};

const SETTINGS = '/me/settings/';

export const routes: RouteObject[] = [
  { path: '/me/', element: <Navigate to={`${SETTINGS}profile/`} replace /> },
  { path: '/me/watchlist/', lazy: own(() => import('./Watchlist')) },
  { path: '/me/ratings/', lazy: own(() => import('./Ratings')) },
  { path: '/me/sessions/', element: <Navigate to={`${SETTINGS}sessions/`} replace /> },
  { path: SETTINGS, element: <Navigate to={`${SETTINGS}profile/`} replace /> },
  { path: `${SETTINGS}:section/`, lazy: own(() => import('./Settings')) },
];
