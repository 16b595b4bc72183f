import { base as api } from '../base';
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    authListKeys: build.query<AuthListKeysApiResponse, AuthListKeysApiArg>({
      query: () => ({ url: `/api/v1/jwks/` }),
    }),
    authLogin: build.mutation<AuthLoginApiResponse, AuthLoginApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/login/`,
        method: 'POST',
        body: queryArg.loginRequest,
      }),
    }),
    authLogout: build.mutation<AuthLogoutApiResponse, AuthLogoutApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/logout/`,
        method: 'POST',
        body: queryArg.logoutRequest,
      }),
    }),
    authEndOtherSessions: build.mutation<AuthEndOtherSessionsApiResponse, AuthEndOtherSessionsApiArg>({
      query: () => ({ url: `/api/v1/sessions/`, method: 'DELETE' }),
    }),
    authListSessions: build.query<AuthListSessionsApiResponse, AuthListSessionsApiArg>({
      query: () => ({ url: `/api/v1/sessions/` }),
    }),
    authCheckToken: build.query<AuthCheckTokenApiResponse, AuthCheckTokenApiArg>({
      query: () => ({ url: `/api/v1/sessions/check/` }),
    }),
    authEndSession: build.mutation<AuthEndSessionApiResponse, AuthEndSessionApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/sessions/${queryArg.sessionId}/`,
        method: 'DELETE',
      }),
    }),
    authRefresh: build.mutation<AuthRefreshApiResponse, AuthRefreshApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/token/`,
        method: 'POST',
        body: queryArg.refreshRequest,
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as auth };
export type AuthListKeysApiResponse = /** status 200 OK */ JsonWebKeySet;
export type AuthListKeysApiArg = void;
export type AuthLoginApiResponse = /** status 200 The tokens of a new session. */ TokenPair;
export type AuthLoginApiArg = {
  loginRequest: LoginRequest;
};
export type AuthLogoutApiResponse = unknown;
export type AuthLogoutApiArg = {
  logoutRequest: LogoutRequest;
};
export type AuthEndOtherSessionsApiResponse = unknown;
export type AuthEndOtherSessionsApiArg = void;
export type AuthListSessionsApiResponse = /** status 200 OK */ AuthSessionList;
export type AuthListSessionsApiArg = void;
export type AuthCheckTokenApiResponse = unknown;
export type AuthCheckTokenApiArg = void;
export type AuthEndSessionApiResponse = unknown;
export type AuthEndSessionApiArg = {
  sessionId: string;
};
export type AuthRefreshApiResponse =
  /** status 200 New tokens; the refresh token that was sent has been used up. */ TokenPair;
export type AuthRefreshApiArg = {
  refreshRequest: RefreshRequest;
};
export type JsonWebKey = {
  alg: string;
  e: string;
  kid: string;
  kty: string;
  n: string;
  use: string;
};
export type JsonWebKeySet = {
  keys: JsonWebKey[];
};
export type Problem = {
  detail: string;
  errors?: {
    code: string;
    detail: string;
    /** How much or how little it may be, if that is it. */
    limit?: number;
    /** JSON pointer to the value that is not right. */
    pointer: string;
  }[];
  instance: string;
  status: number;
  title: string;
  type: string;
};
export type TokenPair = {
  access_token: string;
  /** Seconds until the access token expires. */
  expires_in: number;
  /** Seconds until the refresh token expires. */
  refresh_expires_in: number;
  refresh_token: string;
  token_type: 'Bearer';
};
export type LoginRequest = {
  /** For OAuth 2.0 clients. */
  grant_type?: 'password';
  password: string;
  /** The username or the e-mail address. */
  username: string;
};
export type LogoutRequest = {
  refresh_token?: string;
};
export type AuthSession = {
  /** Where it was last used from. */
  address: string;
  created_at: string;
  id: string;
  /** Whether this very request belongs to it. */
  is_current: boolean;
  last_used_at: string;
  user_agent: string;
};
export type AuthSessionList = {
  count: number;
  next: string | null;
  previous: string | null;
  results: AuthSession[];
};
export type RefreshRequest = {
  /** For OAuth 2.0 clients. */
  grant_type?: 'refresh_token';
  refresh_token?: string;
};
