/** Who is signed in, and the ways in and out. */
import { createSlice, type Dispatch, type PayloadAction } from '@reduxjs/toolkit';
import { useDispatch, useSelector } from 'react-redux';
import { auth } from '../api/auth';
import { base } from '../api/base';
import { users } from '../api/users';
import { asking, askToSignIn, onAsked, settle, type Asked } from './asking';
import { forgetDrafts } from '../ui/draft';
import type { Pictured } from '../ui/Drawing';
import { dropToken, isMember, keepToken, listen } from './token';

export const member = createSlice({
  name: 'member',
  initialState: { isSignedIn: false },
  reducers: {
    signedIn: (state, { payload }: PayloadAction<boolean>) => {
      state.isSignedIn = payload;
    },
  },
});

interface State {
  member: { isSignedIn: boolean };
  asking: { asked: Asked | null };
}

/** Joins the session of this browser to the store, once. */
export const startSession = (dispatch: Dispatch): void => {
  dispatch(member.actions.signedIn(isMember()));
  listen(
    () => {
      dispatch(member.actions.signedIn(false));
      dispatch(base.util.resetApiState());
    },
    () => {
      dispatch(member.actions.signedIn(true));
      dispatch(base.util.invalidateTags(['Account', 'Mine', 'Session', 'Viewer', 'Watchlist']));
    },
  );
  onAsked((asked) => dispatch(asking.actions.asked(asked)));
};

/** Signs in and carries out what waited for it. */
export const useSignIn = () => {
  const dispatch = useDispatch();
  const [login] = auth.useAuthLoginMutation();
  return async (username: string, password: string): Promise<void> => {
    const pair = await login({ loginRequest: { username, password } }).unwrap();
    keepToken(pair.access_token, pair.expires_in);
    dispatch(asking.actions.settled());
    settle(true);
  };
};

export interface Registration {
  username: string;
  email: string;
  password: string;
}

/** Makes an account, then signs in, which sets the cookie of this browser. */
export const useRegister = () => {
  const [register] = users.useUsersRegisterMutation();
  const signIn = useSignIn();
  return async (registration: Registration): Promise<void> => {
    await register({ registrationInRequest: registration }).unwrap();
    await signIn(registration.username, registration.password);
  };
};

/** Ends the session here and in all tabs, whether the server hears of it or not. */
export const useSignOut = () => {
  const [logout] = auth.useAuthLogoutMutation();
  return async (): Promise<void> => {
    await logout({ logoutRequest: {} }); // the cookie says whose session it is
    forgetDrafts();
    dropToken();
  };
};

/** Closes the dialog: whoever asked is told that nobody has signed in. */
export const useDismissSignIn = () => {
  const dispatch = useDispatch();
  return (): void => {
    dispatch(asking.actions.settled());
    settle(false);
  };
};

export const useIsSignedIn = (): boolean => useSelector((state: State) => state.member.isSignedIn);
export const useAsked = (): Asked | null => useSelector((state: State) => state.asking.asked);

/** The account of whoever is signed in. */
export const useAccount = () => {
  const isSignedIn = useIsSignedIn();
  const { data } = users.useUsersGetOwnAccountQuery(undefined, { skip: !isSignedIn });
  return isSignedIn ? data : undefined;
};

export const useIsAdmin = (): boolean => useAccount()?.roles.includes('admin') ?? false;

/** Runs what only members may do, after asking a visitor to sign in. */
export const useAsMember = () => {
  const isSignedIn = useIsSignedIn();
  return async (reason: string, name: string | undefined, work: () => unknown, film?: Pictured): Promise<void> => {
    if (isSignedIn || (await askToSignIn(reason, name, film))) await work();
  };
};
