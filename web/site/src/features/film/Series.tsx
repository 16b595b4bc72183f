/** The episodes of a series: how they were rated as one map, and its seasons. */
import { movies } from '@matinee/shared/api/movies.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { EpisodeMap } from './EpisodeMap';
import { Episodes } from './Episodes';
import type { Film } from './film';
import styles from './Series.module.css';

const Series = ({ film }: { film: Film }) => {
  const { t } = useTranslation('film');
  const { score } = useFormats();
  const { data, error, refetch } = movies.useEpisodesListQuery({ id: film.id });
  if (error) return <Failed problem={error} retry={() => void refetch()} />;
  if (!data) return <div className={`m-skeleton ${styles.ghost}`} />;
  if (data.seasons.length === 0) return <p className={`m-dim ${styles.none}`}>{t('noEpisodes')}</p>;
  const season = data.seasons.find(({ season }) => season !== null) ?? data.seasons[0];
  return (
    <>
      <Section
        title={t('map.title')}
        why={data.episode_average === null ? t('map.why') : t('map.mean', { mean: score(data.episode_average) })}
      >
        <EpisodeMap seasons={data.seasons} />
      </Section>
      {season && <Episodes film={film} season={season.season} seasons={data.seasons} />}
    </>
  );
};

export default Series;
