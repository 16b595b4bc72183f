/** Counts as columns; one of them may be the reader's own. Spoken as one sentence, with the same data as a table on demand. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../words/format';
import styles from './Bars.module.css';

export interface Bar {
  label: string;
  count: number;
  isOwn?: boolean;
}

interface BarsProps {
  bars: Bar[];
  /** What is counted, as a sentence: "Ratings by value". */
  caption: string;
  /** Pixels. */
  height?: number;
  /** The labels under the columns: the first and the last, or all. */
  axis?: 'ends' | 'all';
  /** A click on a column: each is a button then. */
  pick?: { on: (place: number) => void; label: (bar: Bar) => string };
}

export const Bars = ({ bars, caption, height = 56, axis = 'ends', pick }: BarsProps) => {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [isTable, setTable] = useState(false);
  const id = useId();
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const shown = axis === 'all' ? bars : [bars[0], bars.at(-1)].filter((bar) => bar !== undefined);
  const spoken = `${caption}: ${bars.map((bar) => `${bar.label}: ${number(bar.count)}`).join(', ')}`;
  const column = (bar: Bar) => (
    <i
      key={bar.label}
      className={bar.isOwn ? styles.own : undefined}
      style={{ height: `${Math.max(bar.count ? 3 : 1.5, (100 * bar.count) / most)}%` }}
      title={`${bar.label}: ${number(bar.count)}`}
    />
  );
  return (
    <figure className={styles.figure}>
      <div role={pick ? 'group' : 'img'} aria-label={pick ? caption : spoken}>
        <div className={styles.bars} style={{ height }} aria-hidden={pick ? undefined : 'true'}>
          {bars.map((bar, place) =>
            pick ? (
              <button key={bar.label} type="button" aria-label={pick.label(bar)} onClick={() => pick.on(place)}>
                {column(bar)}
              </button>
            ) : (
              column(bar)
            ),
          )}
        </div>
        <div className={styles.axis} aria-hidden="true">
          {shown.map((bar) => (
            <span key={bar.label}>{bar.label}</span>
          ))}
        </div>
      </div>
      <button
        className={`m-link ${styles.table}`}
        type="button"
        aria-expanded={isTable}
        aria-controls={id}
        onClick={() => setTable(!isTable)}
      >
        {isTable ? t('hideTable') : t('showTable')}
      </button>
      {isTable && (
        <table id={id} className={styles.data}>
          <caption className="m-hidden">{caption}</caption>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.label}>
                <th scope="row">{bar.label}</th>
                <td>{number(bar.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </figure>
  );
};
