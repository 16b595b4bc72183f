/** The button that opens the search palette, and the keys that do: "/" and Ctrl K. */
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Shell.module.css';

const Palette = lazy(() => import('../features/search/Palette'));

export const Finder = () => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useHotkeys([
    ['/', () => setOpen(true)],
    ['mod+K', () => setOpen(true)],
  ]);
  return (
    <>
      <button className={styles.find} type="button" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <Icon name="search" />
        <span>{t('search.placeholder')}</span>
        <kbd aria-hidden="true">/</kbd>
      </button>
      {isOpen && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
