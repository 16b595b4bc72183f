/** Seasons by episodes with the mean of each, the better the warmer: a grid that arrow keys walk, and the same as a table. */
import type { SeasonRatingsOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ACROSS, boundsOf, moved, rowsOf, warmth } from './warmth';
import { EpisodeTable } from './EpisodeTable';
import styles from './Series.module.css';

const HEAT = [styles.heat0, styles.heat1, styles.heat2, styles.heat3, styles.heat4];

export const EpisodeMap = ({ seasons }: { seasons: SeasonRatingsOut[] }) => {
  const { t } = useTranslation(['film', 'shared']);
  const { score, number } = useFormats();
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const [isTable, setTable] = useState(false);
  const grid = useRef<HTMLTableElement>(null);
  const written = (mean: number | null) => (mean === null ? '·' : score(mean));
  const rows = rowsOf(seasons);
  const bounds = boundsOf(seasons);
  const across = Math.min(ACROSS, Math.max(...rows.map(({ cells }) => cells.length)));
  const typed = (event: KeyboardEvent) => {
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const key = { ArrowRight: isMirrored ? 'back' : 'forward', ArrowLeft: isMirrored ? 'forward' : 'back' }[event.key];
    const to = moved(
      key ?? event.key,
      at,
      rows.map(({ cells }) => cells.length),
    );
    if (!to) return;
    event.preventDefault();
    setAt(to);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${to.join('-')}"]`)?.focus();
  };
  return (
    <>
      <div className={styles.scroll}>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- arrow keys walk its cells */}
        <table className={styles.map} role="grid" aria-label={t('map.title')} ref={grid} onKeyDown={typed}>
          <thead>
            <tr>
              <th>
                <span className="m-hidden">{t('map.season')}</span>
              </th>
              {Array.from({ length: across }, (_, place) => (
                <th key={place} scope="col">
                  {number(place + 1)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ season, range, cells }, row) => (
              <tr key={row}>
                <th scope="row" className={range ? styles.goesOn : undefined}>
                  {range ?? (season === null ? '–' : t('map.short', { season: number(season) }))}
                </th>
                {cells.map((episode, column) => (
                  <td key={episode.id}>
                    <Link
                      className={HEAT[warmth(episode.rating.average, bounds)]}
                      to={`/film/${episode.id}/`}
                      data-cell={`${row}-${column}`}
                      tabIndex={row === at[0] && column === at[1] ? 0 : -1}
                      onFocus={() => setAt([row, column])}
                      title={episode.title}
                      aria-label={`${episode.title}: ${written(episode.rating.average)}`}
                    >
                      {written(episode.rating.average)}
                    </Link>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.key}>
        {bounds.length > 0 && (
          <span>
            {HEAT.slice(1).map((heat) => (
              <i key={heat} className={heat} />
            ))}
            {t('map.key', { bounds: [...new Set(bounds)].map((bound) => score(bound)).join(', ') })}
          </span>
        )}
        <button className="m-link" type="button" aria-expanded={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? t('shared:hideTable') : t('shared:showTable')}
        </button>
      </p>
      {isTable && <EpisodeTable seasons={seasons} />}
    </>
  );
};
