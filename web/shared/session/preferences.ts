/** What a member has chosen for all devices, and the ways to change it: shown at once, taken back if it is refused. */
import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import type { PatchedOwnAccountInRequest, PreferencesInRequest, ThemeEnum } from '../api/generated/users';
import { users } from '../api/users';
import { isLanguage, remember, type Language } from '../words/index';
import { setTheme } from '../ui/colours';
import { useAccount, useIsSignedIn } from './account';
import type { Scale } from './scale';

export const THEMES: readonly ThemeEnum[] = ['auto', 'dark', 'light'];
export const SCALES: readonly Scale[] = ['ten', 'stars', 'hundred'];

type AnyState = Parameters<typeof users.util.selectInvalidatedBy>[0];

export const usePreferences = (): PreferencesInRequest => useAccount()?.preferences ?? {};

/** Changes the account of whoever is signed in. */
export const useChangeAccount = () => {
  const dispatch = useDispatch<ThunkDispatch<AnyState, unknown, UnknownAction>>();
  const [change] = users.useUsersChangeProfileMutation();
  return async (changes: PatchedOwnAccountInRequest): Promise<void> => {
    const { preferences, ...others } = changes;
    const shown = dispatch(
      users.util.updateQueryData('usersGetOwnAccount', undefined, (account) => {
        Object.assign(account, others);
        Object.assign(account.preferences, preferences);
      }),
    );
    try {
      await change({ patchedOwnAccountInRequest: changes }).unwrap();
    } catch (problem) {
      shown.undo();
      throw problem;
    }
  };
};

/** Sets the language of this device at once; a choice in the address gives way to it. */
export const useShowLanguage = () => {
  const { i18n } = useTranslation();
  return async (language: Language): Promise<void> => {
    remember(language);
    const address = new URL(location.href);
    if (address.searchParams.has('lang')) {
      address.searchParams.delete('lang');
      history.replaceState(history.state, '', address);
    }
    if (language === 'ar') void import('@fontsource-variable/noto-sans-arabic/index.css');
    await i18n.changeLanguage(language);
  };
};

/** Chooses a language here and, for members, on their other devices. */
export const useChooseLanguage = () => {
  const isSignedIn = useIsSignedIn();
  const show = useShowLanguage();
  const change = useChangeAccount();
  return async (language: Language): Promise<void> => {
    await show(language);
    if (isSignedIn) await change({ language });
  };
};

/** Chooses a theme here and, for members, on their other devices. */
export const useChooseTheme = () => {
  const isSignedIn = useIsSignedIn();
  const change = useChangeAccount();
  return async (theme: ThemeEnum): Promise<void> => {
    setTheme(theme);
    if (isSignedIn) await change({ preferences: { theme } });
  };
};

/** Follows on this device what its member has chosen on another. */
export const useFollowAccount = (): void => {
  const account = useAccount();
  const { i18n } = useTranslation();
  const show = useShowLanguage();
  const { theme } = usePreferences();
  const language = account?.language;
  useEffect(() => {
    if (theme) setTheme(theme);
    // oxlint-disable-next-line react/exhaustive-deps -- follows the account alone
  }, [theme]);
  useEffect(() => {
    const isAsked = new URLSearchParams(location.search).has('lang');
    if (isLanguage(language) && language !== i18n.language && !isAsked) void show(language);
    // oxlint-disable-next-line react/exhaustive-deps -- follows the account alone
  }, [language]);
};
