/** The ticket as a sheet over the page of a phone. */
import { Mantine } from '@matinee/shared/ui/Mantine.tsx';
import '@matinee/shared/ui/dialog.css.ts';
import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import dialog from './Dialog.module.css';
import type { Film } from './film';
import styles from './Ticket.module.css';
import { TicketRating, TicketRest } from './TicketParts';

const TicketSheet = ({ film, onClose }: { film: Film; onClose: () => void }) => {
  const { t } = useTranslation(['film', 'shared']);
  return (
    <Mantine>
      <Drawer
        opened
        onClose={onClose}
        position="bottom"
        size="auto"
        title={<bdi>{film.title}</bdi>}
        attributes={{ header: { role: 'presentation' } }}
        classNames={{ content: dialog.sheet, header: dialog.head, title: dialog.title, inner: dialog.inner }}
        closeButtonProps={{ 'aria-label': t('shared:close') }}
      >
        <div className={styles.sheet}>
          <TicketRating film={film} />
          <div>
            <TicketRest film={film} />
          </div>
        </div>
      </Drawer>
    </Mantine>
  );
};

export default TicketSheet;
