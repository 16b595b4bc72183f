/** What a film's page begins with: the backdrop, the poster, the title, what people think of it, where to watch it, and what is the reader's own. */
import { Backdrop, Poster } from '@matinee/shared/ui/Drawing.tsx';
import { Title } from '@matinee/shared/ui/Title.tsx';
import { useTranslation } from 'react-i18next';
import { Chips } from './Chips';
import { EpisodeWays } from './EpisodeWays';
import { isSeries, pictured, type Film } from './film';
import { MetaLine } from './MetaLine';
import styles from './film.module.css';
import { ScoreLine } from './ScoreLine';
import { Ticket } from './Ticket';
import { TicketBar } from './TicketBar';
import { Tools } from './Tools';
import { Watch } from './Watch';

export const FilmLead = ({ film }: { film: Film }) => {
  const { t } = useTranslation('film');
  const picture = pictured(film);
  const [language] = film.languages;
  return (
    <>
      <div className={styles.hero} aria-hidden="true">
        <Backdrop film={picture} />
      </div>
      <div className="m-page">
        <div className={styles.sheet}>
          <div className={styles.picture}>
            <Poster film={picture} width={264} />
          </div>
          <div className={styles.main}>
            <div className={styles.head}>
              {film.series && <EpisodeWays film={film} series={film.series} />}
              <Title title={film.title} className={styles.title} />
              {film.original_title && film.original_title !== film.title && (
                <p className={styles.original} lang={language} dir="auto">
                  {film.original_title}
                </p>
              )}
              <MetaLine film={film} />
            </div>
            <ScoreLine film={film} />
            {!isSeries(film) && film.kind !== 'episode' && <Watch film={film} />}
            {isSeries(film) && film.platforms.length > 0 && <Watch film={film} />}
            {film.tagline && (
              <p className={styles.tagline} dir="auto">
                {film.tagline}
              </p>
            )}
            {film.synopsis ? (
              <p className={styles.synopsis} dir="auto">
                {film.synopsis}
              </p>
            ) : (
              <p className={`${styles.synopsis} m-faint`}>{t('noSynopsis')}</p>
            )}
            <Chips film={film} />
            <Tools film={film} />
          </div>
          <aside className={styles.side} aria-label={t('ticket.label')}>
            <Ticket film={film} />
          </aside>
        </div>
      </div>
      <TicketBar film={film} />
    </>
  );
};
