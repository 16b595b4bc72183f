/** The values of a change before and after, field by field. */
import { movies } from '@matinee/shared/api/movies.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useTranslation } from 'react-i18next';
import styles from './people.module.css';

const written = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.map(written).join('\n');
  if (typeof value === 'object') return Object.values(value).map(written).filter(Boolean).join(' · ');
  return String(value as string | number | boolean);
};

export const Differences = ({ id }: { id: number }) => {
  const { t } = useTranslation('people');
  const { data, error } = movies.useChangesRetrieveQuery({ id });
  if (error) return <Failed problem={error} />;
  return (
    <dl className={styles.differences} aria-busy={!data}>
      {data?.fields.map((field) => (
        <div key={field}>
          <dt>{t(`form.${field}`, { defaultValue: field.replaceAll('_', ' ') })}</dt>
          <dd>
            <del dir="auto">
              <span className="m-hidden">{t('history.before')}: </span>
              {written(data.before[field]) || t('history.nothing')}
            </del>
          </dd>
          <dd>
            <ins dir="auto">
              <span className="m-hidden">{t('history.after')}: </span>
              {written(data.after[field]) || t('history.nothing')}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
};
