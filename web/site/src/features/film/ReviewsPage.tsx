/** All reviews of a film. */
import { useHead } from '@matinee/shared/ui/head.ts';
import { useTranslation } from 'react-i18next';
import type { Film } from './film';
import { PageTop } from './PageTop';
import { Reviews } from './Reviews';
import { useFilm } from './useFilm';

const AllReviews = ({ film }: { film: Film }) => {
  const { t } = useTranslation('film');
  useHead(`${t('reviews.title')}: ${film.title}`);
  return (
    <div className="m-page">
      <PageTop film={film} title={t('reviews.title')} />
      <div style={{ maxWidth: '48rem', marginTop: 'var(--m-6)' }}>
        <Reviews film={film} isPage />
      </div>
    </div>
  );
};

export const Component = () => {
  const { film, instead } = useFilm();
  return film ? <AllReviews film={film} /> : instead;
};
