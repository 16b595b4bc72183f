/** Renders a part as the site does: with a store, English words, Mantine and an address. */
import { configureStore } from '@reduxjs/toolkit';
import { render } from '@testing-library/react';
import { Suspense, type ReactElement } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Provider } from 'react-redux';
import { createMemoryRouter, RouterProvider, type RouteObject } from 'react-router';
import { base } from '../api/base';
import { member, startSession } from '../session/account';
import { asking } from '../session/asking';
import { startWords, type Language } from '../words/index';

interface Options {
  /** The pattern of the route, as `/film/:id/`. */
  path?: string;
  at?: string;
  language?: Language;
  routes?: RouteObject[];
}

export const show = async (
  part: ReactElement,
  { path = '*', at = '/', language = 'en', routes = [] }: Options = {},
) => {
  const store = configureStore({
    reducer: { [base.reducerPath]: base.reducer, member: member.reducer, asking: asking.reducer },
    middleware: (standard) => standard().concat(base.middleware),
  });
  startSession(store.dispatch);
  const words = await startWords(language);
  const router = createMemoryRouter([...routes, { path, element: <Suspense>{part}</Suspense> }], {
    initialEntries: [at],
  });
  const shown = render(
    <Provider store={store}>
      <I18nextProvider i18n={words}>
        <RouterProvider router={router} />
      </I18nextProvider>
    </Provider>,
  );
  return { ...shown, store, router, words };
};
