import type { RouteObject } from 'react-router';

const lazy = () => import('./Door');

export const routes: RouteObject[] = [
  { path: '/signin/', lazy },
  { path: '/register/', lazy },
];
