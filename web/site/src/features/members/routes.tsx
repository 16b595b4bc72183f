import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/user/:name/', lazy: () => import('./Profile') },
  { path: '/user/:name/reviews/', lazy: () => import('./Reviews') },
];
