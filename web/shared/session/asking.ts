/** Asks a visitor to sign in over the page, and tells what wanted to know whether it happened. */
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Pictured } from '../ui/Drawing';

/** Why somebody is asked: the word `session:reason.<reason>` says it, with the name of what it is about. */
export interface Asked {
  reason: string;
  name?: string;
  /** The film that it is about, for its poster. */
  film?: Pictured;
}

interface Asking {
  asked: Asked | null;
}

export const asking = createSlice({
  name: 'asking',
  initialState: { asked: null } as Asking,
  reducers: {
    asked: (state, { payload }: PayloadAction<Asked>) => {
      state.asked = payload;
    },
    settled: (state) => {
      state.asked = null;
    },
  },
});

let waiting: ((isSignedIn: boolean) => void)[] = [];
let ask: (asked: Asked) => void = () => settle(false);

export const onAsked = (listener: (asked: Asked) => void): void => {
  ask = listener;
};

/** Resolves to true once somebody has signed in, to false if they would not. */
export const askToSignIn = (reason: string, name?: string, film?: Pictured): Promise<boolean> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) ask({ reason, name, film });
  });

export const isAsking = (): boolean => waiting.length > 0;

export const settle = (isSignedIn: boolean): void => {
  const told = waiting;
  waiting = [];
  for (const resolve of told) resolve(isSignedIn);
};
