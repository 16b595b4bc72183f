/** The platforms that a film is under, with or without offers: one more, or one less. */
import { movies } from '@matinee/shared/api/movies.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useTranslation } from 'react-i18next';
import form from '../Form.module.css';
import styles from './Edit.module.css';

interface PlatformsProps {
  film: number;
  /** Offers that are removed with their platform are gone: the list below is read again. */
  onChanged: () => void;
}

export const Platforms = ({ film, onChanged }: PlatformsProps) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const { data } = movies.useMoviesRetrieveQuery({ id: film });
  const { data: all } = movies.usePlatformsListQuery({ pageSize: 100 });
  const [change] = movies.useMoviesChangeMutation();
  const on = data?.platforms ?? [];
  const others = (all?.results ?? []).filter(({ id }) => !on.some((platform) => platform.id === id));
  const put = (platforms: number[]): void =>
    void change({ id: film, patchedMovieChangeInRequest: { platforms } })
      .unwrap()
      .then(
        () => {
          toast(t('edit.saved'));
          onChanged();
        },
        (problem: unknown) => toastProblem(problem, t, i18n.language, () => put(platforms)),
      );
  const ids = on.map(({ id }) => id);
  return (
    <section className={form.form} aria-label={t('field.platforms')}>
      <h3>{t('field.platforms')}</h3>
      <ul className={styles.platforms}>
        {on.map(({ id, name }) => (
          <li key={id}>
            <button
              className="m-chip"
              type="button"
              aria-label={`${t('shared:delete')}: ${name}`}
              onClick={() => put(ids.filter((other) => other !== id))}
            >
              {name}
              <Icon name="close" />
            </button>
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <select
              className={styles.add}
              value=""
              aria-label={t('offers.addPlatform')}
              onChange={(event) => put([...ids, Number(event.target.value)])}
            >
              <option value="">{t('offers.addPlatform')}</option>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </li>
        )}
      </ul>
      <p className="m-small m-dim">{t('offers.platformsNote')}</p>
    </section>
  );
};
