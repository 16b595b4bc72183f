/** Asks before a film is withdrawn from the catalogue, and says what goes with it. */
import { movies } from '@matinee/shared/api/movies.ts';
import { sentence } from '@matinee/shared/api/problems.ts';
import { toast } from '@matinee/shared/ui/toast.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Film } from '../film';
import form from '../Form.module.css';
import { credited } from '../film';
import styles from './Edit.module.css';
import { Dialog } from '../Dialog';

const WithdrawDialog = ({ film, onClose }: { film: Film; onClose: () => void }) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const { number } = useFormats();
  const navigate = useNavigate();
  const [withdraw, { isLoading }] = movies.useMoviesWithdrawMutation();
  const [wrong, setWrong] = useState('');
  const goes = [
    ['votes', film.rating.count],
    ['episodes', film.episode_count ?? 0],
    ['credits', credited(film.credits).length],
    ['platforms', film.platforms.length],
  ] as const;
  const run = async () => {
    try {
      await withdraw({ id: film.id }).unwrap();
      toast(t('withdraw.done', { name: film.title }), {
        label: t('history.title'),
        run: () => void navigate(`/film/${film.id}/history/`),
      });
      void navigate('/films/');
    } catch (problem) {
      setWrong(sentence(problem, t, i18n.language));
    }
  };
  return (
    <Dialog onClose={onClose} title={t('withdraw.title', { name: film.title })}>
      <div className={form.form}>
        <p>{t('withdraw.text')}</p>
        <ul className={styles.goes}>
          {goes
            .filter(([, count]) => count > 0)
            .map(([what, count]) => (
              <li key={what}>{t(`withdraw.${what}`, { count, n: number(count) })}</li>
            ))}
        </ul>
        <p className="m-small m-dim">{t('withdraw.back')}</p>
        {wrong && (
          <p className={form.wrong} role="alert">
            {wrong}
          </p>
        )}
        <div className={form.buttons}>
          <button className="m-button m-button-quiet" type="button" onClick={onClose} data-autofocus>
            {t('shared:cancel')}
          </button>
          <button className="m-button m-button-bad" type="button" disabled={isLoading} onClick={() => void run()}>
            {t('withdraw.action')}
          </button>
        </div>
      </div>
    </Dialog>
  );
};

export default WithdrawDialog;
