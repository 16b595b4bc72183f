/** The names of genres, kinds and ways to watch in the reader's language; what has no name there is called as it is. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export interface Names {
  genre: (value: string) => string;
  kind: (value: string) => string;
  offer: (value: string) => string;
  role: (value: string) => string;
}

const plain = (value: string): string => {
  const words = value.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const useNames = (): Names => {
  const { t } = useTranslation('catalogue');
  return useMemo(
    () => ({
      genre: (value) => t(`genre.${value}`, { defaultValue: value }),
      kind: (value) => t(`kind.${value}`, { defaultValue: plain(value) }),
      offer: (value) => t(`offer.${value}`, { defaultValue: plain(value) }),
      role: (value) => t(`role.${value}`, { defaultValue: plain(value) }),
    }),
    [t],
  );
};
