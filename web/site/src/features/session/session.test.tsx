/** Signing in: over the page, after which what was wanted is done; errors at the field; the way back. */
import { askToSignIn } from '@matinee/shared/session/asking.ts';
import { show } from '@matinee/shared/testing/render.tsx';
import { answers, refuses, server } from '@matinee/shared/testing/server.ts';
import { useAsked } from '@matinee/shared/session/account.ts';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import { backTo } from './back';
import { rulesFor } from './rules';
import { RegisterForm } from './RegisterForm';
import SignInDialog from './SignInDialog';
import { SignInForm } from './SignInForm';

const pair = {
  access_token: 'token',
  expires_in: 600,
  refresh_token: 'r',
  refresh_expires_in: 1,
  token_type: 'Bearer',
};

const Dialog = () => {
  const asked = useAsked();
  return asked && <SignInDialog asked={asked} />;
};

describe('signing in over the page', () => {
  test('keeps in sight what was wanted, and tells when it may be done', async () => {
    await show(<Dialog />);
    answers('post', '/api/v1/login/', pair);
    const wanted = askToSignIn('rate', 'The Birds');
    expect(await screen.findByText('The Birds')).toBeVisible();
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('E-mail or name'), 'noor');
    await user.type(screen.getByLabelText('Password'), 'a long password{Enter}');
    expect(await wanted).toBe(true);
    await waitFor(() => expect(screen.queryByText('The Birds')).not.toBeInTheDocument());
  });

  test('tells that nobody signed in if the dialog is closed', async () => {
    await show(<Dialog />);
    const wanted = askToSignIn('rate', 'The Birds');
    await userEvent.click(await screen.findByText('Not now'));
    expect(await wanted).toBe(false);
  });
});

test('a wrong password is said at its field', async () => {
  await show(<SignInForm />);
  refuses('post', '/api/v1/login/', 401, 'invalid-credentials');
  await userEvent.type(await screen.findByLabelText('E-mail or name'), 'noor');
  await userEvent.type(screen.getByLabelText('Password'), 'wrong{Enter}');
  await waitFor(() => expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/wrong/));
});

test('too many tries count down', async () => {
  await show(<SignInForm />);
  server.use(
    http.post('*/api/v1/login/', () => HttpResponse.json({}, { status: 429, headers: { 'Retry-After': '42' } })),
  );
  await userEvent.type(await screen.findByLabelText('E-mail or name'), 'noor');
  await userEvent.type(screen.getByLabelText('Password'), 'wrong{Enter}');
  expect(await screen.findByText(/Try again in 4[12] seconds/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeDisabled();
});

test('what the API refuses of a new account stands at its field, which gets the focus', async () => {
  await show(<RegisterForm />);
  refuses('post', '/api/v1/register/', 400, 'invalid', {
    errors: [{ pointer: '/username', detail: 'Another account has this name.', code: 'taken' }],
  });
  await userEvent.type(await screen.findByLabelText('Name that others see'), 'noor');
  await userEvent.type(screen.getByLabelText('E-mail'), 'noor@harbour.example');
  await userEvent.type(screen.getByLabelText('Password'), 'a long password{Enter}');
  const name = screen.getByLabelText('Name that others see');
  await waitFor(() => expect(name).toHaveAccessibleDescription(/Another account/));
  await waitFor(() => expect(name).toHaveFocus());
});

test('rules are met one by one', () => {
  const met = (password: string) => rulesFor(password, ['noor']).map(({ isMet }) => isMet);
  expect(met('')).toEqual([false, false, false, undefined]);
  expect(met('12345678901')).toEqual([true, false, true, undefined]);
  expect(met('noor is here')).toEqual([true, true, false, undefined]);
});

test('only addresses of this site are gone back to', () => {
  const here = 'https://films.example';
  const to = (next: string) => backTo({ search: `?${new URLSearchParams({ next })}`, state: null }, here);
  expect(to('/film/3/?lang=de#cast')).toBe('/film/3/?lang=de#cast');
  for (const foreign of [
    '//evil.example/',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/signin/',
  ])
    expect(to(foreign)).toBe('/');
});
