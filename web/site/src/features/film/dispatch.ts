/** Dispatches what the API's clients make: queries that start by themselves, and documents that are changed in advance. */
import type { movies } from '@matinee/shared/api/movies.ts';
import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { useDispatch } from 'react-redux';

export type Dispatch = ThunkDispatch<{ api: ReturnType<typeof movies.reducer> }, unknown, UnknownAction>;

export const useApiDispatch = (): Dispatch => useDispatch<Dispatch>();
