/** The store: what the server knows is in the API's cache alone; the slices hold what it does not know. */
import { configureStore } from '@reduxjs/toolkit';
import { base } from '@matinee/shared/api/base.ts';
import { member } from '@matinee/shared/session/account.ts';
import { asking } from '@matinee/shared/session/asking.ts';

export const makeStore = () =>
  configureStore({
    reducer: { [base.reducerPath]: base.reducer, member: member.reducer, asking: asking.reducer },
    middleware: (standard) => standard().concat(base.middleware),
  });
