/** How a chart is counted: written, as a formula, and drawn as the way of one film from the mean of all to its own. */
import type { ChartOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { Trans, useTranslation } from 'react-i18next';
import styles from './Charts.module.css';
import { Pull } from './Pull';

export const Formula = ({ chart }: { chart: ChartOut }) => {
  const { t } = useTranslation('charts');
  const { number, exact, moment } = useFormats();
  const { mean_of_all: mean, least_votes: least, votes_to_be_listed: listed } = chart;
  return (
    <section className={styles.how} aria-labelledby="how">
      <div>
        <h2 id="how">{t('how.title')}</h2>
        <p>{t('how.text', { n: number(least) })}</p>
        <p className={styles.formula} role="math" aria-label={t('how.spoken')} dir="ltr">
          <i>S</i> =<Fraction over="v" under="v + m" />× <i>R</i> +<Fraction over="m" under="v + m" />× <i>C</i>
        </p>
        <p className="m-small m-dim m-number">
          <Trans
            t={t}
            i18nKey="how.values"
            values={{ m: number(least), c: exact(mean), listed: number(listed) }}
            components={{ b: <b /> }}
          />{' '}
          {chart.computed_at && t('how.counted', { when: moment(chart.computed_at) })}
        </p>
      </div>
      <Pull mean={mean} least={least} />
    </section>
  );
};

const Fraction = ({ over, under }: { over: string; under: string }) => (
  <span className={styles.fraction}>
    <span>{over}</span>
    <span>{under}</span>
  </span>
);
