/** The menu of a card, loaded when it is first opened. */
import { Mantine } from './Mantine';
import './menu.css.ts';
import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWatchlistSwitch } from '../session/own';
import { Icon } from './Icon';

interface CardMenuProps {
  film: { id?: number; title?: string };
  onWatchlist: boolean;
  button: ReactElement;
  onClose: () => void;
}

const CardMenu = ({ film, onWatchlist, button, onClose }: CardMenuProps) => {
  const { t } = useTranslation();
  const put = useWatchlistSwitch();
  return (
    <Mantine>
      <Menu opened onClose={onClose} position="bottom-end" width={240} shadow="md" returnFocus>
        <Menu.Target>{button}</Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name="flag" filled={onWatchlist} />}
            onClick={() => void put(film, !onWatchlist)}
          >
            {onWatchlist ? t('watchlist.remove') : t('watchlist.add')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="seen" />} component={Link} to={`/film/${film.id}/`}>
            {t('rateFilm', { name: film.title })}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Mantine>
  );
};

export default CardMenu;
