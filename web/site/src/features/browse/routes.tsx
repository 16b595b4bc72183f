import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [{ path: '/films/', lazy: () => import('./Browse') }];
