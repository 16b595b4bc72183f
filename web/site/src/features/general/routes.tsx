import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/about/', lazy: () => import('./About') },
  { path: '/privacy/', lazy: () => import('./Privacy') },
  { path: '/offline/', lazy: () => import('./NoConnection') },
  { path: '*', lazy: () => import('./NotFound') },
];
