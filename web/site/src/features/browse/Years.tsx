/** The years: films of each as columns, and a brush over them with two handles. A time axis runs the same way in every script. */
import type { Filters } from '@matinee/shared/api/films.ts';
import type { FacetValueOut } from '@matinee/shared/api/generated/movies.ts';
import { useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Years.module.css';
import { useYears } from './heading';

interface YearsProps {
  counts: FacetValueOut[] | undefined;
  filters: Filters;
  onChange: (years: Filters) => void;
}

/** The first and the last of the chosen years, within those that there are. */
const chosenOf = ({ year, decade, year_from: from, year_to: to }: Filters, first: number, last: number) => {
  const low = Number(year ?? decade ?? from ?? first);
  const high = decade ? Number(decade) + 9 : Number(year ?? to ?? last);
  return [Math.max(first, Math.min(low, last)), Math.min(last, Math.max(high, first))] as const;
};

export const Years = ({ counts, filters, onChange }: YearsProps) => {
  const { t } = useTranslation('browse');
  const words = useYears();
  const [draft, setDraft] = useState<readonly [number, number] | null>(null);
  const [start, setStart] = useState<number | null>(null);
  const byYear = new Map((counts ?? []).map(({ value, count }) => [Number(value), count]));
  const known = [...byYear.keys()];
  if (known.length < 2) return null;
  const first = Math.min(...known);
  const last = Math.max(...known);
  const most = Math.max(...byYear.values());
  const [low, high] = draft ?? chosenOf(filters, first, last);
  const place = (year: number) => `${(100 * (year - first)) / (last - first)}%`;
  const commit = ([from, to]: readonly [number, number]) => {
    setDraft(null);
    onChange({ ...(from > first && { year_from: String(from) }), ...(to < last && { year_to: String(to) }) });
  };
  const yearAt = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    return Math.round(first + share * (last - first));
  };
  const sweep = (event: PointerEvent) => {
    if (start === null) return;
    const year = yearAt(event);
    setDraft([Math.min(start, year), Math.max(start, year)]);
  };
  const handle = (isFrom: boolean) => ({
    type: 'range',
    min: first,
    max: last,
    value: isFrom ? low : high,
    'aria-label': t(isFrom ? 'years.first' : 'years.last'),
    onChange: (event: { target: { value: string } }) => {
      const year = Number(event.target.value);
      setDraft(isFrom ? [Math.min(year, high), high] : [low, Math.max(year, low)]);
    },
    onPointerUp: () => draft && commit(draft),
    onKeyUp: () => draft && commit(draft),
    onBlur: () => draft && commit(draft),
  });
  return (
    <section className={styles.years} aria-label={t('group.years')}>
      <h2>
        {t('group.years')}
        <span className="m-number">{draft ? t('years.both', { from: low, to: high }) : words(filters)}</span>
      </h2>
      <div dir="ltr">
        <div
          className={styles.columns}
          aria-hidden="true"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setStart(yearAt(event));
          }}
          onPointerMove={sweep}
          onPointerUp={() => {
            setStart(null);
            if (draft) commit(draft);
          }}
        >
          {Array.from({ length: last - first + 1 }, (_, index) => {
            const year = first + index;
            return (
              <i
                key={year}
                className={year >= low && year <= high && (low > first || high < last) ? styles.in : undefined}
                style={{ height: `${(100 * (byYear.get(year) ?? 0)) / most}%` }}
              />
            );
          })}
        </div>
        <div className={styles.brush}>
          <span style={{ left: place(low), right: `calc(100% - ${place(high)})` }} />
          <input {...handle(true)} />
          <input {...handle(false)} />
        </div>
        <p className={styles.axis} aria-hidden="true">
          <span>{first}</span>
          <span>{last}</span>
        </p>
      </div>
    </section>
  );
};
