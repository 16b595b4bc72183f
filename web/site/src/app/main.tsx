import '@fontsource-variable/archivo/wdth.css';
import '@fontsource-variable/newsreader/index.css';
import '@fontsource/alfa-slab-one/latin-400.css';
import '@fontsource/limelight/latin-400.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import '@matinee/shared/ui/tokens.css';
import '@matinee/shared/ui/mantine.css';
import '@matinee/shared/ui/base.css';
import { startSession } from '@matinee/shared/session/account.ts';
import { isLanguage, startWords } from '@matinee/shared/words/index.ts';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { Provider } from 'react-redux';
import { BrowserRouter } from 'react-router';
import { namedWords } from '@matinee/shared/api/documents.ts';
import { prepare } from './router';
import { Shell } from './Shell';
import { makeStore } from './store';

const chosen = document.documentElement.lang;
const store = makeStore();
startSession(store.dispatch);
const [words] = await Promise.all([
  startWords(isLanguage(chosen) ? chosen : 'en', namedWords()),
  prepare(location.pathname),
]);
if (words.language === 'ar') void import('@fontsource-variable/noto-sans-arabic/index.css');

// At once, with its effects: the documents that came with the page are then there before the browser paints.
const root = createRoot(document.getElementById('root') as HTMLElement);
flushSync(() =>
  root.render(
    <StrictMode>
      <Provider store={store}>
        <I18nextProvider i18n={words}>
          <BrowserRouter>
            <Shell />
          </BrowserRouter>
        </I18nextProvider>
      </Provider>
    </StrictMode>,
  ),
);

// The words of problems are seldom needed, and then at once.
addEventListener('load', () => setTimeout(() => void words.loadNamespaces('problems'), 2_000), { once: true });
