/** The words of the interface: one JSON file for each language and part of the site, loaded when first needed. */
import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['en', 'de', 'es', 'fr', 'ja', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];
/** What each language calls itself. */
export const OWN_NAMES: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  ja: '日本語',
  ar: 'العربية',
};

const files = import.meta.glob<{ default: Record<string, string> }>('./*/*.json');

export const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

export const direction = (language: string): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/** Remembers the choice where the server sees it before the first byte of the next page. */
export const remember = (language: Language): void => {
  document.cookie = `matinee_language=${language}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
};

/** Starts with the language that the server has chosen for the page, and the words that it needs. */
export const startWords = async (language: Language, namespaces: string[] = []): Promise<i18n> => {
  const words = createInstance();
  await words
    .use({
      type: 'backend',
      read: (tongue: string, namespace: string, done: (error: unknown, words: unknown) => void) => {
        const load = files[`./${tongue}/${namespace}.json`];
        if (!load) return done(new Error(`There are no words '${namespace}' in '${tongue}'.`), null);
        load().then((file) => done(null, file.default), (error: unknown) => done(error, null));
      },
    })
    .use(initReactI18next)
    .init({
      lng: language,
      supportedLngs: [...LANGUAGES],
      fallbackLng: false,
      ns: ['shared', ...namespaces],
      defaultNS: 'shared',
      keySeparator: false,
      interpolation: { escapeValue: false },
      returnNull: false,
      react: { useSuspense: true },
    });
  words.on('languageChanged', (chosen) => {
    document.documentElement.lang = chosen;
    document.documentElement.dir = direction(chosen);
  });
  return words;
};
