/** How a member rates: by value, by decade and by genre. */
import type { FiguresOut } from '@matinee/shared/api/generated/movies.ts';
import type { ProfileOut } from '@matinee/shared/api/generated/users.ts';
import { Bars } from '@matinee/shared/ui/Bars.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { type Counted, Lines } from './Lines';
import styles from './members.module.css';

const FEWEST = 3;

/** The one that is rated highest, among those with enough ratings to say so. */
const mostLoved = (rows: Counted[]): Counted | undefined =>
  rows.filter(({ count }) => count >= FEWEST).sort((one, other) => other.average - one.average)[0];

interface ChartsProps {
  counts: FiguresOut;
  member: ProfileOut;
  isOwn: boolean;
}

export const Charts = ({ counts, member, isOwn }: ChartsProps) => {
  const { t } = useTranslation(['members', 'catalogue']);
  const { score, number, country } = useFormats();
  const name = member.display_name || member.username;
  const decade = (label: string) => t('decade', { decade: label });
  const genre = (label: string) => t(`catalogue:genre.${label}`, { defaultValue: label });
  const decades = counts.decades.map((row) => ({ ...row, label: String(row.decade) }));
  const genres = counts.genres.map((row) => ({ ...row, label: row.genre }));
  const countries = counts.countries.slice(0, 6).map((row) => ({ ...row, label: row.country }));
  const loved = mostLoved(decades);
  return (
    <div className={styles.charts}>
      <section aria-labelledby="how-they-rate">
        <header>
          <h2 id="how-they-rate" dir="auto">
            {isOwn ? t('howYouRate') : t('howTheyRate', { name })}
          </h2>
          <span className="m-number">
            {counts.average !== null && t('meanOf', { mean: score(counts.average), n: number(counts.count) })}
          </span>
        </header>
        <Bars
          bars={counts.histogram.map((count, place) => ({ label: String(place + 1), count, isOwn }))}
          caption={t('histogram')}
          height={88}
          axis="all"
        />
      </section>
      {decades.length > 0 && (
        <section aria-labelledby="by-decade">
          <header>
            <h2 id="by-decade">{t('byDecade')}</h2>
            <span>{loved && t('mostLoved', { what: decade(loved.label) })}</span>
          </header>
          <Lines rows={decades} named={decade} isOwn={isOwn} labelledBy="by-decade" />
        </section>
      )}
      {genres.length > 0 && (
        <section aria-labelledby="by-genre">
          <header>
            <h2 id="by-genre">{t('byGenre')}</h2>
            <span>{t('countAndMean')}</span>
          </header>
          <Lines rows={genres} named={genre} isOwn={isOwn} labelledBy="by-genre" withMean />
        </section>
      )}
      {countries.length > 1 && (
        <section aria-labelledby="by-country">
          <header>
            <h2 id="by-country">{t('byCountry')}</h2>
            <span>{t('countAndMean')}</span>
          </header>
          <Lines rows={countries} named={country} isOwn={isOwn} labelledBy="by-country" withMean />
        </section>
      )}
    </div>
  );
};
