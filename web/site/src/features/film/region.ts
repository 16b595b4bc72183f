/** The country in which the reader watches: a member's own is kept with the account, a visitor's on this device. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

const KEY = 'matinee:region';
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What the browser's language says of where its reader is. */
export const guessed = (tags: readonly string[] = navigator.languages): string => {
  for (const tag of tags) {
    const { region } = new Intl.Locale(tag);
    if (region) return region;
  }
  return new Intl.Locale(tags[0] ?? 'en').maximize().region ?? 'US';
};

const kept = () => localStorage.getItem(KEY) ?? '';

const keep = (region: string): void => {
  localStorage.setItem(KEY, region);
  for (const listener of listeners) listener();
};

interface Region {
  region: string;
  /** Numbers of the platforms that the reader has. */
  platforms: Set<number>;
  change: (region: string) => void;
}

export const useRegion = (): Region => {
  const { t, i18n } = useTranslation();
  const isSignedIn = useIsSignedIn();
  const local = useSyncExternalStore(subscribe, kept, () => '');
  const { data: viewer } = movies.useViewersRetrieveQuery(undefined, { skip: !isSignedIn });
  const [replace] = movies.useViewersReplaceMutation();
  const platforms = viewer?.platforms ?? [];
  const change = (region: string) => {
    keep(region);
    if (!isSignedIn) return;
    const viewerInRequest = { region, platforms: platforms.map(({ id }) => id) };
    void replace({ viewerInRequest })
      .unwrap()
      .catch((problem: unknown) => toastProblem(problem, t, i18n.language, () => change(region)));
  };
  return {
    region: (isSignedIn && viewer?.region) || local || guessed(),
    platforms: new Set(platforms.map(({ id }) => id)),
    change,
  };
};
