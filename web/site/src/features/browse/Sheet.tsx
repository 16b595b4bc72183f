/** The filters of a phone: a sheet over the page. */
import { Mantine } from '@matinee/shared/ui/Mantine.tsx';
import '@matinee/shared/ui/dialog.css.ts';
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Browse.module.css';

interface SheetProps {
  children: ReactNode;
  onClose: () => void;
  /** What the button says that leads back: "Show 214 films". */
  show: string;
  clear?: () => void;
}

const Sheet = ({ children, onClose, show, clear }: SheetProps) => {
  const { t } = useTranslation(['browse', 'shared']);
  return (
    <Mantine>
      <Drawer
        opened
        onClose={onClose}
        position="bottom"
        size="88%"
        title={t('browse:filters')}
        closeButtonProps={{ 'aria-label': t('shared:close') }}
        styles={{ content: { background: 'var(--m-surface-1)' }, header: { background: 'var(--m-surface-1)' } }}
      >
        {children}
        <div className={styles.sheetFoot}>
          {clear && (
            <button className="m-button m-button-quiet" type="button" onClick={clear}>
              {t('browse:clear')}
            </button>
          )}
          <button className="m-button m-button-main" type="button" onClick={onClose}>
            {show}
          </button>
        </div>
      </Drawer>
    </Mantine>
  );
};

export default Sheet;
