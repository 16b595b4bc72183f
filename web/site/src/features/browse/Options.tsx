/** Values of a filter as boxes to tick, those with most films first; the rest when asked. */
import type { Filters } from '@matinee/shared/api/films.ts';
import type { FacetValueOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './FilterRail.module.css';
import { valuesOf } from './filters';

interface OptionsProps {
  name: string;
  facet: FacetValueOut[] | undefined;
  filters: Filters;
  toggle: (value: string) => void;
  label: (value: string, name?: string) => string;
  /** How many are shown at first. */
  first: number;
}

export const Options = ({ name, facet, filters, toggle, label, first }: OptionsProps) => {
  const { t } = useTranslation('browse');
  const { number } = useFormats();
  const [isAll, setAll] = useState(false);
  const chosen = valuesOf(filters, name);
  const known = (facet ?? []).map(({ value, count, name: called }) => ({ value: String(value), count, called }));
  const missing = chosen.filter((value) => !known.some((found) => found.value === value));
  const all = [...missing.map((value) => ({ value, count: 0, called: undefined })), ...known];
  const shown = isAll ? all : all.filter(({ value }, place) => place < first || chosen.includes(value));
  if (all.length === 0) return <p className={styles.none}>{t('noneKnown')}</p>;
  return (
    <>
      <div className={styles.options}>
        {shown.map(({ value, count, called }) => (
          <label key={value}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            <span dir="auto">{label(value, called)}</span>
            <span className={styles.count}>{number(count)}</span>
          </label>
        ))}
      </div>
      {all.length > first && (
        <button className="m-link" type="button" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? t('fewer') : t('all', { n: number(all.length) })}
        </button>
      )}
    </>
  );
};
