/** Names that the catalogue has for genres, roles and kinds, in the reader's language. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export const useNames = () => {
  const { t } = useTranslation('catalogue');
  return useMemo(() => {
    const known = (group: string) => (value: string) => t(`${group}.${value}`, { defaultValue: value });
    return {
      genre: known('genre'),
      role: known('role'),
      kind: known('kind'),
      job: known('job'),
      offer: known('offer'),
      company: known('company'),
      connection: known('connection'),
      connectionFrom: known('connection_from'),
      release: known('release'),
      money: known('box_office'),
      titleType: known('alternate_title'),
      change: known('change'),
      proposal: known('proposal'),
      trivia: known('trivia'),
    };
  }, [t]);
};

/** The address of the films that share something. */
export const browseAddress = (filter: string, value: string): string =>
  `/films/?${filter}=${encodeURIComponent(value.includes(',') ? `"${value}"` : value)}`;
