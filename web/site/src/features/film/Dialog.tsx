/** A dialog over the page; on a phone it takes the whole of it. */
import { Mantine } from '@matinee/shared/ui/Mantine.tsx';
import '@matinee/shared/ui/dialog.css.ts';
import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Dialog.module.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  size?: 'md' | 'lg' | 'xl';
  children: ReactNode;
}

export const Dialog = ({ title, onClose, size = 'md', children }: DialogProps) => {
  const { t } = useTranslation('shared');
  const isPhone = useMediaQuery('(max-width: 40rem)') ?? false;
  return (
    <Mantine>
      <Modal
        opened
        onClose={onClose}
        size={size}
        radius={isPhone ? 0 : 'md'}
        fullScreen={isPhone}
        title={<bdi>{title}</bdi>}
        closeButtonProps={{ 'aria-label': t('close') }}
        attributes={{ header: { role: 'presentation' } }}
        classNames={{ content: styles.content, header: styles.head, title: styles.title }}
      >
        {children}
      </Modal>
    </Mantine>
  );
};
