import { answers } from '@matinee/shared/testing/server.ts';
import { show } from '@matinee/shared/testing/render.tsx';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ranked } from './find';
import { attempts } from './Nothing';
import Palette from './Palette';
import { recent, remember } from './recent';

const page = (results: object[]) => ({ count: results.length, next: null, previous: null, results });

describe('the order of what is found', () => {
  it('puts the same title first, then those that hold the words, then others, each as they came', () => {
    const titles = ['Elsewhere', 'Night Moves', 'A Night Out', 'The Night', 'Fright Night'];
    const rows = titles.map((title, id) => ({ id, title }));
    expect(ranked(rows, 'night').map(({ title }) => title)).toEqual([
      'The Night',
      'Night Moves',
      'A Night Out',
      'Fright Night',
      'Elsewhere',
    ]);
  });

  it('tries fewer words, and the beginning of one', () => {
    expect(attempts('the third mna')).toEqual(['the third', 'third']);
    expect(attempts('casablnca')).toEqual(['casablnc', 'casab']);
  });
});

describe('the searches of this window', () => {
  it('are kept without repeating, the latest first', () => {
    sessionStorage.clear();
    for (const text of ['laura', 'gilda', 'Laura', ' ']) remember(text);
    expect(recent()).toEqual(['Laura', 'gilda']);
  });
});

describe('the palette', () => {
  beforeEach(() => {
    sessionStorage.clear();
    Element.prototype.scrollIntoView = vi.fn();
    answers('get', '/api/v1/list2/', page([{ id: 1, title: 'Laura', year: 1944 }]));
    answers('get', '/api/v1/people/', page([{ id: 7, name: 'Laura Dern', professions: [], born: '1967' }]));
    answers('get', '/api/v1/stream/', page([]));
  });

  it('chooses the first result; arrows choose another and Enter opens it', async () => {
    const close = vi.fn();
    const { router } = await show(<Palette onClose={close} />, { path: '*', at: '/' });
    await userEvent.type(await screen.findByRole('combobox'), 'laura');
    expect(await screen.findByRole('option', { name: /Laura 1944|Laura1944/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('option', { name: /Laura Dern/ })).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Enter}');
    expect(router.state.location.pathname).toBe('/person/7/');
    expect(close).toHaveBeenCalled();
    expect(recent()).toEqual(['laura']);
  });

  it('goes through the kinds by Tab', async () => {
    await show(<Palette onClose={() => undefined} />, { path: '*', at: '/' });
    await userEvent.type(await screen.findByRole('combobox'), 'laura');
    await screen.findByRole('option', { name: /Laura Dern/ });
    await userEvent.keyboard('{Tab}{Tab}');
    expect(screen.getByRole('button', { name: 'People', pressed: true })).toBeInTheDocument();
    expect(screen.queryByRole('option', { name: /1944/ })).not.toBeInTheDocument();
  });
});
