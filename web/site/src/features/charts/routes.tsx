import { redirect, type RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/charts/', loader: () => redirect('/charts/top/') },
  { path: '/charts/:kind/', lazy: () => import('./Charts') },
];
