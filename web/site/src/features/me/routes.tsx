import { redirect, type RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: '/me/',
    lazy: () => import('./Own'),
    children: [
      { index: true, loader: () => redirect('/me/settings/profile/') },
      { path: 'watchlist/', lazy: () => import('./Watchlist') },
      { path: 'ratings/', lazy: () => import('./Ratings') },
      { path: 'sessions/', loader: () => redirect('/me/settings/sessions/') },
      { path: 'settings/', loader: () => redirect('/me/settings/profile/') },
      { path: 'settings/:section/', lazy: () => import('./Settings') },
    ],
  },
];
