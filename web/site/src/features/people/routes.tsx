import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/person/:id/', lazy: () => import('./Person') },
  { path: '/person/:id/history/', lazy: () => import('./History') },
];
