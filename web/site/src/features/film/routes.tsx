import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/film/:id/', lazy: () => import('./FilmPage') },
  { path: '/film/:id/credits/', lazy: () => import('./CreditsPage') },
  { path: '/film/:id/reviews/', lazy: () => import('./ReviewsPage') },
  { path: '/film/:id/seasons/:season/', lazy: () => import('./SeasonPage') },
  { path: '/film/:id/history/', lazy: () => import('./HistoryPage') },
  { path: '/review/:id/', lazy: () => import('./ReviewPage') },
];
