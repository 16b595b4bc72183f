/** Chooses a picture, which takes the place of the drawn one at once, or takes it away after being asked. */
import { useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldSentences, sentence } from '../api/problems';
import styles from './PictureField.module.css';

const MOST_BYTES = 10_000_000;

interface PictureFieldProps {
  hasPicture: boolean;
  onSet: (file: Blob) => Promise<unknown>;
  onRemove: () => Promise<unknown>;
}

export const PictureField = ({ hasPicture, onSet, onRemove }: PictureFieldProps) => {
  const { t, i18n } = useTranslation(['shared', 'problems']);
  const [isBusy, setBusy] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [told, setTold] = useState('');
  const carryOut = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setTold('');
    try {
      await work();
    } catch (problem) {
      setTold(Object.values(fieldSentences(problem, t, i18n.language))[0] ?? sentence(problem, t, i18n.language));
    } finally {
      setBusy(false);
      setAsked(false);
    }
  };
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = '';
    if (!file) return;
    if (file.size > MOST_BYTES) setTold(t('picture.large'));
    else void carryOut(() => onSet(file));
  };
  return (
    <div className={styles.field}>
      <label className={`m-button m-button-small ${styles.choose}`} aria-busy={isBusy}>
        {hasPicture ? t('picture.replace') : t('picture.choose')}
        <input type="file" accept="image/jpeg,image/png,image/webp,image/avif" onChange={choose} />
      </label>
      {hasPicture && !isAsked && (
        <button className="m-button m-button-small m-button-quiet" type="button" onClick={() => setAsked(true)}>
          {t('picture.remove')}
        </button>
      )}
      {isAsked && (
        <>
          <button
            className="m-button m-button-small m-button-bad"
            type="button"
            onClick={() => void carryOut(onRemove)}
          >
            {t('picture.removeSure')}
          </button>
          <button className="m-button m-button-small" type="button" onClick={() => setAsked(false)}>
            {t('cancel')}
          </button>
        </>
      )}
      <p>{t('picture.hint')}</p>
      {told && (
        <p className={styles.bad} role="alert">
          {told}
        </p>
      )}
    </div>
  );
};
