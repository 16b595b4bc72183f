/** Filters that are bounds: how long a film is, how well it is rated, by how many. */
import type { Filters } from '@matinee/shared/api/films.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import styles from './FilterRail.module.css';
import { without } from './filters';

interface AtLeastProps {
  name: 'min_score' | 'min_votes';
  values: number[];
  filters: Filters;
  onChange: (value: string) => void;
}

export const AtLeast = ({ name, values, filters, onChange }: AtLeastProps) => {
  const { t } = useTranslation('browse');
  const { number } = useFormats();
  const chosen = filters[name] ?? '';
  const all = chosen && !values.includes(Number(chosen)) ? [Number(chosen), ...values] : values;
  return (
    <label className={styles.bound}>
      <span>{t(`bound.${name}`)}</span>
      <select value={chosen} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('bound.any')}</option>
        {all.map((value) => (
          <option key={value} value={value}>
            {t('bound.atLeast', { value: number(value) })}
          </option>
        ))}
      </select>
    </label>
  );
};

const LENGTHS = [
  ['', '40'],
  ['40', '90'],
  ['90', '120'],
  ['120', '180'],
  ['180', ''],
] as const;

export const Length = ({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) => {
  const { t } = useTranslation('browse');
  const { minutes } = useFormats();
  const { runtime_from: from = '', runtime_to: to = '' } = filters;
  const name = (low: string, high: string) =>
    low && high
      ? t('bound.between', { from: minutes(Number(low)), to: minutes(Number(high)) })
      : low
        ? t('bound.longer', { value: minutes(Number(low)) })
        : t('bound.shorter', { value: minutes(Number(high)) });
  const isOther = (from || to) && !LENGTHS.some(([low, high]) => low === from && high === to);
  const choose = (value: string) => {
    const [low = '', high = ''] = value.split('-');
    const rest = without(filters, ['runtime_from', 'runtime_to']);
    onChange({ ...rest, ...(low && { runtime_from: low }), ...(high && { runtime_to: high }) });
  };
  return (
    <label className={styles.bound}>
      <span className="m-hidden">{t('group.length')}</span>
      <select value={`${from}-${to}`} onChange={(event) => choose(event.target.value)}>
        <option value="-">{t('bound.any')}</option>
        {isOther && <option value={`${from}-${to}`}>{name(from, to)}</option>}
        {LENGTHS.map(([low, high]) => (
          <option key={low} value={`${low}-${high}`}>
            {name(low, high)}
          </option>
        ))}
      </select>
    </label>
  );
};
