/** Names that the catalogue has for genres, roles and kinds, in the reader's language. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export const useNames = () => {
  const { t } = useTranslation(['film', 'catalogue']);
  return useMemo(() => {
    const named = (group: string) => (value: string) => t(`${group}.${value}`, { defaultValue: value });
    const known = (group: string) => named(`catalogue:${group}`);
    return {
      genre: known('genre'),
      role: known('role'),
      kind: known('kind'),
      job: known('job'),
      offer: named('offer'),
      company: named('company'),
      release: named('release'),
      money: named('box_office'),
      titleType: named('title_type'),
    };
  }, [t]);
};

/** The address of the films that share something. */
export const browseAddress = (filter: string, value: string): string =>
  `/films/?${filter}=${encodeURIComponent(value.includes(',') ? `"${value}"` : value)}`;
