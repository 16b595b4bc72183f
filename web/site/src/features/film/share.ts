/** Shares an address by what the device has for it, or copies it. */
import { toast } from '@matinee/shared/ui/toast.tsx';
import { useTranslation } from 'react-i18next';

export const useShare = () => {
  const { t } = useTranslation('film');
  return async (path: string, title: string): Promise<void> => {
    const url = new URL(path, location.origin).href;
    if ('share' in navigator && matchMedia('(pointer: coarse)').matches) {
      await navigator.share({ url, title }).catch(() => undefined);
      return;
    }
    try {
      await navigator.clipboard.writeText(url);
      toast(t('copied'));
    } catch {
      toast(url);
    }
  };
};
