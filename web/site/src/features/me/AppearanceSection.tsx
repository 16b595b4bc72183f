/** Language, theme and the scale of ratings: here at once, and on the reader's other devices. */
import { useScale } from '@matinee/shared/session/scale.ts';
import {
  SCALES,
  THEMES,
  useChangeAccount,
  useChooseLanguage,
  useChooseTheme,
  usePreferences,
} from '@matinee/shared/session/preferences.ts';
import { ShownRating } from '@matinee/shared/ui/ShownRating.tsx';
import { isLanguage, LANGUAGES, OWN_NAMES } from '@matinee/shared/words/index.ts';
import { useTheme } from '@matinee/shared/ui/colours.ts';
import { useTranslation } from 'react-i18next';
import { Choice } from './Choice';
import styles from './me.module.css';

export const AppearanceSection = () => {
  const { t, i18n } = useTranslation('me');
  const theme = useTheme();
  const { veil_spoilers = true } = usePreferences();
  const scale = useScale();
  const change = useChangeAccount();
  const chooseTheme = useChooseTheme();
  const chooseLanguage = useChooseLanguage();
  return (
    <>
      <Choice
        label={t('field.language')}
        value={isLanguage(i18n.language) ? i18n.language : 'en'}
        options={LANGUAGES.map((language) => [language, OWN_NAMES[language], language] as const)}
        onSave={chooseLanguage}
      />
      <Choice
        label={t('field.theme')}
        value={theme}
        options={THEMES.map((theme) => [theme, t(`theme.${theme}`)] as const)}
        onSave={chooseTheme}
      />
      <Choice
        label={t('field.scale')}
        hint={t('hint.scale')}
        value={scale}
        options={SCALES.map((name) => [name, t(`scale.${name}`)] as const)}
        onSave={(rating_scale) => change({ preferences: { rating_scale } })}
      />
      <p className={styles.sample} aria-live="polite">
        {t('sample')} <ShownRating rating={7} isOwn />
      </p>
      <Choice
        label={t('field.veil')}
        hint={t('hint.veil')}
        value={veil_spoilers ? 'on' : 'off'}
        options={[
          ['on', t('veil.on')],
          ['off', t('veil.off')],
        ]}
        onSave={(value) => change({ preferences: { veil_spoilers: value === 'on' } })}
      />
    </>
  );
};
