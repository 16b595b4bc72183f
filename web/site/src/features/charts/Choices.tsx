/** The filters of a chart: a select each, in one line. */
import { films } from '@matinee/shared/api/films.ts';
import type { FacetValueOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useNames } from '@matinee/shared/words/names.ts';
import { useTranslation } from 'react-i18next';
import styles from './Charts.module.css';
import { KINDS, type Choice, type Filter } from './kinds';

const valuesOf = (facet: FacetValueOut[] | undefined, chosen: string): string[] => {
  const values = (facet ?? []).map(({ value }) => String(value));
  return chosen && !values.includes(chosen) ? [chosen, ...values] : values;
};

export const Choices = ({ choice }: { choice: Choice }) => {
  const { t } = useTranslation(['charts', 'shared']);
  const names = useNames();
  const { country, compare } = useFormats();
  const { data } = films.useFilmListQuery({ facets: 'country,decade,genre', fields: 'id', page_size: '1' });
  const { values } = choice;
  const named = (name: Filter, label: (value: string) => string, facet?: FacetValueOut[]) =>
    valuesOf(facet, values[name])
      .map((value) => [value, label(value)] as const)
      .sort(([, one], [, other]) => compare(one, other));
  const options: [Filter, (readonly [string, string])[]][] = [
    ['kind', KINDS.map((kind) => [kind, names.kind(kind)] as const)],
    ['genre', named('genre', names.genre, data?.facets?.genre)],
    ['decade', named('decade', (year) => t('shared:decade', { year }), data?.facets?.decade).toReversed()],
    ['country', named('country', country, data?.facets?.country)],
  ];
  return (
    <div className={styles.choices} role="group" aria-label={t('charts:filters')}>
      {options.map(([name, pairs]) => (
        <select
          key={name}
          className={values[name] ? styles.on : undefined}
          aria-label={t(`charts:filter.${name}`)}
          value={values[name]}
          onChange={(event) => choice.set(name, event.target.value)}
        >
          <option value="">{t(`charts:any.${name}`)}</option>
          {pairs.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ))}
      {Object.values(values).some(Boolean) && (
        <button className="m-link" type="button" onClick={choice.clear}>
          {t('charts:clear')}
        </button>
      )}
    </div>
  );
};
