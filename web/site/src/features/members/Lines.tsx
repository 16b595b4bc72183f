/** Counts as lines, each with its name and number: a table that is also a chart. */
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import styles from './members.module.css';

/** How many films there are of something, and how these are rated. */
export interface Counted {
  label: string;
  count: number;
  average: number;
}

interface LinesProps {
  rows: Counted[];
  named: (label: string) => string;
  isOwn: boolean;
  labelledBy: string;
  withMean?: boolean;
}

export const Lines = ({ rows, named, isOwn, labelledBy, withMean = false }: LinesProps) => {
  const { t } = useTranslation('members');
  const { number, score } = useFormats();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <table className={isOwn ? `${styles.lines} ${styles.own}` : styles.lines} aria-labelledby={labelledBy}>
      <thead className="m-hidden">
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.count')}</th>
          {withMean && <th scope="col">{t('column.mean')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, count, average }) => (
          <tr key={label}>
            <th scope="row">{named(label)}</th>
            <td>
              <i style={{ width: `${(100 * count) / most}%` }} aria-hidden="true" />
              <span>{number(count)}</span>
            </td>
            {withMean && <td className={styles.mean}>{score(average)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
