/** The heading of the list, said by what is chosen: "Noir, 1940 to 1959". */
import type { Filters } from '@matinee/shared/api/films.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useNames } from '@matinee/shared/words/names.ts';
import { useTranslation } from 'react-i18next';
import { valuesOf } from './filters';

/** The chosen years as words; undefined if none are chosen. */
export const useYears = () => {
  const { t } = useTranslation(['browse', 'shared']);
  return (filters: Filters): string | undefined => {
    const { year, decade, year_from: from, year_to: to } = filters;
    if (year) return year;
    if (decade) return t('shared:decade', { year: decade });
    if (from && to) return from === to ? from : t('browse:years.both', { from, to });
    if (from) return t('browse:years.from', { from });
    return to ? t('browse:years.to', { to }) : undefined;
  };
};

export const useHeading = (filters: Filters): string => {
  const { t } = useTranslation('browse');
  const names = useNames();
  const { list } = useFormats();
  const years = useYears()(filters);
  const what = [...valuesOf(filters, 'genre').map(names.genre), ...valuesOf(filters, 'kind').map(names.kind)];
  const parts = [filters.search && `“${filters.search}”`, what.length ? list(what) : '', years].filter(Boolean);
  return parts.length ? parts.join(', ') : t('title');
};
