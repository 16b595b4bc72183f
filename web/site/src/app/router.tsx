/** The addresses of the site. Each feature brings its own; its code is loaded when the reader first goes there. */
import { createBrowserRouter, type RouteObject } from 'react-router';
import { routes as browse } from '../features/browse/routes';
import { routes as charts } from '../features/charts/routes';
import { routes as film } from '../features/film/routes';
import { routes as home } from '../features/home/routes';
import { routes as house } from '../features/house/routes';
import { routes as me } from '../features/me/routes';
import { routes as members } from '../features/members/routes';
import { routes as people } from '../features/people/routes';
import { routes as platforms } from '../features/platforms/routes';
import { routes as search } from '../features/search/routes';
import { routes as session } from '../features/session/routes';
import { Crashed } from './Crashed';
import { Shell } from './Shell';

const pages: RouteObject[] = [
  ...home,
  ...browse,
  ...film,
  ...people,
  ...platforms,
  ...charts,
  ...members,
  ...me,
  ...session,
  ...search,
  ...house,
];

export const makeRouter = () =>
  createBrowserRouter([
    {
      element: <Shell />,
      errorElement: <Crashed />,
      hydrateFallbackElement: <></>,
      children: [{ errorElement: <Crashed />, children: pages }],
    },
  ]);
