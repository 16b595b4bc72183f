import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/platforms/', lazy: () => import('./Platforms') },
  { path: '/platform/:id/', lazy: () => import('./Platform') },
];
