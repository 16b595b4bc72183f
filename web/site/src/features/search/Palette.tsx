/** The search palette. */
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const Palette = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation();
  return <Modal opened onClose={onClose} title={t('search.placeholder')} />;
};

export default Palette;
