/** A film whose ratings mean 9: how far its score stands from the mean of all with few votes, and with many. */
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import styles from './Charts.module.css';

const OWN = 9;
const WIDTH = 480;
const TOP = 30;
const BOTTOM = 172;

interface PullProps {
  /** C */
  mean: number;
  /** m */
  least: number;
}

export const Pull = ({ mean, least }: PullProps) => {
  const { t } = useTranslation('charts');
  const { exact, number, score: written } = useFormats();
  const scoreOf = (votes: number) => (votes * OWN + least * mean) / (votes + least);
  const y = (score: number) => BOTTOM - ((score - mean) / (OWN - mean)) * (BOTTOM - TOP);
  // From a fiftieth of m to fifty times m, by powers.
  const votesAt = (x: number) => (least / 50) * 2500 ** (x / WIDTH);
  const xOf = (votes: number) => (Math.log((votes * 50) / least) / Math.log(2500)) * WIDTH;
  const line = Array.from({ length: 61 }, (_, step) => step * 8)
    .map((x) => `${x} ${y(scoreOf(votesAt(x))).toFixed(1)}`)
    .join('L');
  const marks = [Math.max(1, Math.round(least / 10)), least, least * 10];
  return (
    <figure className={styles.pull} dir="ltr">
      <svg
        viewBox="0 0 480 220"
        role="img"
        aria-label={t('pull.spoken', {
          own: written(OWN),
          few: number(marks[0] ?? 1),
          low: written(scoreOf(marks[0] ?? 1)),
          many: number(marks[2] ?? 1),
          high: written(scoreOf(marks[2] ?? 1)),
        })}
      >
        <path className={styles.axis} d="M0 190H480" />
        <path className={styles.guide} d={`M0 ${TOP}H480M0 ${BOTTOM}H480`} />
        <path className={styles.curve} d={`M${line}`} />
        {marks.map((votes) => {
          const x = xOf(votes);
          const at = y(scoreOf(votes));
          return (
            <g key={votes}>
              <circle cx={x} cy={at} r="5" />
              <text className={styles.value} x={x + 10} y={at + 18}>
                {written(scoreOf(votes))}
              </text>
              <text x={x} y="208" textAnchor="middle">
                {t('pull.votes', { count: votes, n: number(votes) })}
              </text>
            </g>
          );
        })}
        <text x="0" y="22">
          {t('pull.own', { n: written(OWN) })}
        </text>
        <text x="480" y="166" textAnchor="end">
          {t('pull.mean', { n: exact(mean) })}
        </text>
      </svg>
    </figure>
  );
};
