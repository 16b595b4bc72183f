/** The search palette: the first result is chosen, arrows choose another, Enter opens it, Tab goes through the kinds. */
import { Mantine } from '@matinee/shared/ui/Mantine.tsx';
import '@matinee/shared/ui/dialog.css.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { Modal } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFound, KINDS, type Kind } from './find';
import styles from './Palette.module.css';
import { PaletteResults } from './PaletteResults';
import { recent, remember } from './recent';
import { useChoices } from './choices';

const PAUSE = 150;
const OF = 40;

const Palette = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['search', 'shared']);
  const go = useNavigate();
  const isPhone = useMediaQuery('(max-width: 40rem)', false, { getInitialValueInEffect: false });
  const [text, setText] = useState('');
  const [kind, setKind] = useState<Kind>('all');
  const [place, setPlace] = useState(0);
  const [before] = useState(recent);
  const [wanted] = useDebouncedValue(text.trim(), PAUSE);
  const found = useFound(wanted, OF);
  const choices = useChoices(found, wanted, kind, before);
  const chosen = Math.min(place, choices.length - 1);
  const open = (at: number) => {
    const choice = choices[at];
    if (!choice) return;
    if (choice.kind === 'recent') {
      setText(choice.label);
      return;
    }
    remember(wanted);
    onClose();
    void go(choice.to);
  };
  const turn = (back: boolean) => {
    setKind(KINDS[(KINDS.indexOf(kind) + (back ? KINDS.length - 1 : 1)) % KINDS.length] ?? 'all');
    setPlace(0);
  };
  const typed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && choices.length) setPlace((chosen + step + choices.length) % choices.length);
    else if (event.key === 'Enter') open(chosen);
    else if (event.key === 'Tab' && wanted) turn(event.shiftKey);
    else return;
    event.preventDefault();
  };
  return (
    <Mantine>
      <Modal
        opened
        onClose={onClose}
        fullScreen={isPhone}
        withCloseButton={false}
        size="40rem"
        yOffset="10vh"
        padding={0}
        attributes={{ content: { 'aria-label': t('search:label') } }}
        styles={{ content: { background: 'var(--m-surface-1)' } }}
      >
        <div className={styles.head}>
          <Icon name="search" />
          <input
            data-autofocus
            type="search"
            role="combobox"
            aria-expanded={choices.length > 0}
            aria-controls="palette-results"
            aria-activedescendant={choices.length ? `palette-${chosen}` : undefined}
            aria-autocomplete="list"
            aria-label={t('search:label')}
            placeholder={t('shared:search.placeholder')}
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setPlace(0);
            }}
            onKeyDown={typed}
          />
          <button className="m-link" type="button" onClick={onClose}>
            {t('shared:close')}
          </button>
        </div>
        {wanted && (
          <div className={styles.kinds} role="group" aria-label={t('search:kinds')}>
            {KINDS.map((name) => (
              <button
                key={name}
                className="m-chip"
                type="button"
                tabIndex={-1}
                aria-pressed={kind === name}
                onClick={() => setKind(name)}
              >
                {t(`search:kind.${name}`)}
              </button>
            ))}
          </div>
        )}
        <PaletteResults found={found} choices={choices} chosen={chosen} wanted={wanted} open={open} choose={setPlace} />
      </Modal>
    </Mantine>
  );
};

export default Palette;
