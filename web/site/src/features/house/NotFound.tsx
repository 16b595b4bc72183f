/** The page for an address that leads nowhere. */
import { useTranslation } from 'react-i18next';

export const Component = () => {
  const { t } = useTranslation();
  return (
    <div className="m-page">
      <h1 className="m-h1">{t('crashed.title')}</h1>
    </div>
  );
};
