/** Where the facts of a film are changed by an admin, or a change is proposed by a member. */
import { movies } from '@matinee/shared/api/movies.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useTranslation } from 'react-i18next';
import { filmApi } from '../api';
import type { Film } from '../film';
import { FactsForm } from './FactsForm';
import { Dialog } from '../Dialog';

const FactsDialog = ({ film, onClose }: { film: Film; onClose: () => void }) => {
  const { t } = useTranslation(['film', 'shared']);
  const { data: tagged, error, refetch } = filmApi.useFilmToEditQuery(film.id, { refetchOnMountOrArgChange: true });
  const { data: details } = movies.useMoviesDetailsQuery({ id: film.id });
  return (
    <Dialog onClose={onClose} size="xl" title={t('edit.of', { name: film.title })}>
      {error && <Failed problem={error} retry={() => void refetch()} />}
      {tagged && details && <FactsForm key={film.id} tagged={tagged} details={details} onClose={onClose} />}
    </Dialog>
  );
};

export default FactsDialog;
