import { base as api } from '../base';
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    usersGetOwnAccount: build.query<UsersGetOwnAccountApiResponse, UsersGetOwnAccountApiArg>({
      query: () => ({ url: `/api/v1/me/` }),
    }),
    usersChangeProfile: build.mutation<UsersChangeProfileApiResponse, UsersChangeProfileApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/me/`,
        method: 'PATCH',
        body: queryArg.patchedOwnAccountInRequest,
      }),
    }),
    usersCloseAccount: build.mutation<UsersCloseAccountApiResponse, UsersCloseAccountApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/me/deactivate/`,
        method: 'POST',
        body: queryArg.closingInRequest,
      }),
    }),
    usersChangeEmail: build.mutation<UsersChangeEmailApiResponse, UsersChangeEmailApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/me/email/`,
        method: 'POST',
        body: queryArg.emailInRequest,
      }),
    }),
    usersChangePassword: build.mutation<UsersChangePasswordApiResponse, UsersChangePasswordApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/me/password/`,
        method: 'POST',
        body: queryArg.passwordInRequest,
      }),
    }),
    usersRemovePicture: build.mutation<UsersRemovePictureApiResponse, UsersRemovePictureApiArg>({
      query: () => ({ url: `/api/v1/me/picture/`, method: 'DELETE' }),
    }),
    usersSetPicture: build.mutation<UsersSetPictureApiResponse, UsersSetPictureApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/me/picture/`,
        method: 'PUT',
        body: queryArg.body,
      }),
    }),
    usersRegister: build.mutation<UsersRegisterApiResponse, UsersRegisterApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/register/`,
        method: 'POST',
        body: queryArg.registrationInRequest,
      }),
    }),
    usersListAccounts: build.query<UsersListAccountsApiResponse, UsersListAccountsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/`,
        params: {
          cursor: queryArg.cursor,
          is_active: queryArg.isActive,
          page: queryArg.page,
          page_size: queryArg.pageSize,
          role: queryArg.role,
          search: queryArg.search,
        },
      }),
    }),
    usersGetProfile: build.query<UsersGetProfileApiResponse, UsersGetProfileApiArg>({
      query: (queryArg) => ({ url: `/api/v1/users/${queryArg.username}/` }),
    }),
    usersAdministerAccount: build.mutation<UsersAdministerAccountApiResponse, UsersAdministerAccountApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/${queryArg.username}/`,
        method: 'PATCH',
        body: queryArg.patchedAdministrationInRequest,
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as users };
export type UsersGetOwnAccountApiResponse = /** status 200  */ OwnAccountOut;
export type UsersGetOwnAccountApiArg = void;
export type UsersChangeProfileApiResponse = /** status 200  */ OwnAccountOut;
export type UsersChangeProfileApiArg = {
  patchedOwnAccountInRequest: PatchedOwnAccountInRequest;
};
export type UsersCloseAccountApiResponse = unknown;
export type UsersCloseAccountApiArg = {
  closingInRequest: ClosingInRequestWrite;
};
export type UsersChangeEmailApiResponse = /** status 200  */ OwnAccountOut;
export type UsersChangeEmailApiArg = {
  emailInRequest: EmailInRequestWrite;
};
export type UsersChangePasswordApiResponse = unknown;
export type UsersChangePasswordApiArg = {
  passwordInRequest: PasswordInRequestWrite;
};
export type UsersRemovePictureApiResponse = unknown;
export type UsersRemovePictureApiArg = void;
export type UsersSetPictureApiResponse = /** status 200  */ PictureOut;
export type UsersSetPictureApiArg = {
  body: Blob;
};
export type UsersRegisterApiResponse = /** status 201  */ RegisteredOut;
export type UsersRegisterApiArg = {
  registrationInRequest: RegistrationInRequestWrite;
};
export type UsersListAccountsApiResponse = /** status 200  */ AccountPage;
export type UsersListAccountsApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  isActive?: boolean | null;
  page?: number;
  pageSize?: number;
  /** * `user` - user
   * `admin` - admin */
  role?: 'user' | 'admin';
  /** Part of a username or e-mail address. */
  search?: string;
};
export type UsersGetProfileApiResponse = /** status 200  */ ProfileOut;
export type UsersGetProfileApiArg = {
  username: string;
};
export type UsersAdministerAccountApiResponse = /** status 200  */ AccountOut;
export type UsersAdministerAccountApiArg = {
  username: string;
  patchedAdministrationInRequest: PatchedAdministrationInRequest;
};
export type PictureOut = {
  /** Of the widest. */
  height: number;
  /** The address of the one that is 320 pixels wide, or as wide as it was. */
  src: string;
  /** All widths with their addresses, as HTML's srcset has them. */
  srcset: string;
  /** Of the widest. */
  width: number;
};
export type RatingScaleEnum = 'ten' | 'stars' | 'hundred';
export type ThemeEnum = 'auto' | 'dark' | 'light';
export type PreferencesOut = {
  rating_scale: RatingScaleEnum;
  theme: ThemeEnum;
  veil_spoilers: boolean;
};
export type RolesEnum = 'user' | 'admin';
export type OwnAccountOut = {
  bio: string;
  display_name: string;
  email: string;
  id: number;
  /** Only admins see accounts that are not. */
  is_active: boolean;
  /** A language tag of BCP 47; empty if unknown. */
  language: string;
  location: string;
  picture: PictureOut | null;
  preferences: PreferencesOut;
  registered_at: string;
  roles: RolesEnum[];
  /** An IANA time zone; empty if unknown. */
  time_zone: string;
  username: string;
  /** An address on the web, or empty. */
  website: string;
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
export type LanguageTag = string;
export type PreferencesInRequest = {
  /** How ratings are shown and given: 1 to 10, five stars, up to 100.
    
    * `ten` - Ten
    * `stars` - Stars
    * `hundred` - Hundred */
  rating_scale?: RatingScaleEnum;
  /** 'auto' is that of the reader's system.
    
    * `auto` - Auto
    * `dark` - Dark
    * `light` - Light */
  theme?: ThemeEnum;
  /** Whether spoilers are covered until they are asked for. */
  veil_spoilers?: boolean;
};
export type PatchedOwnAccountInRequest = {
  bio?: string;
  display_name?: string;
  /** A language tag of BCP 47, such as pt-BR. */
  language?: LanguageTag | string;
  location?: string;
  preferences?: PreferencesInRequest;
  /** An IANA time zone, such as Europe/Berlin. */
  time_zone?: string;
  website?: string;
};
export type ClosingInRequest = {};
export type ClosingInRequestWrite = {
  password: string;
};
export type EmailInRequest = {
  email: string;
};
export type EmailInRequestWrite = {
  current_password: string;
  email: string;
};
export type PasswordInRequest = {};
export type NewPassword = string;
export type PasswordInRequestWrite = {
  current_password: string;
  new_password: NewPassword;
};
export type TokenTypeEnum = 'Bearer';
export type RegisteredOut = {
  access_token: string | null;
  /** Seconds until the access token expires. */
  expires_in: number | null;
  refresh_token: string | null;
  token_type: TokenTypeEnum;
  user: OwnAccountOut;
};
export type RegistrationInRequest = {
  email: string;
  /** Unique in any case. Letters and digits of every other script do as well. */
  username: string;
};
export type RegistrationInRequestWrite = {
  email: string;
  /** At least 10 characters, and not one of those that everybody tries. */
  password: NewPassword;
  /** Unique in any case. Letters and digits of every other script do as well. */
  username: string;
};
export type AccountOut = {
  bio: string;
  display_name: string;
  email: string;
  id: number;
  /** Only admins see accounts that are not. */
  is_active: boolean;
  /** A language tag of BCP 47; empty if unknown. */
  language: string;
  location: string;
  picture: PictureOut | null;
  registered_at: string;
  roles: RolesEnum[];
  /** An IANA time zone; empty if unknown. */
  time_zone: string;
  username: string;
  /** An address on the web, or empty. */
  website: string;
};
export type AccountPage = {
  count: number;
  /** Present and true where the count may be up to a minute old. */
  count_is_estimate?: boolean;
  next: string | null;
  previous: string | null;
  results: AccountOut[];
};
export type ProfileOut = {
  bio: string;
  display_name: string;
  /** Only admins see accounts that are not. */
  is_active: boolean;
  location: string;
  picture: PictureOut | null;
  registered_at: string;
  roles: RolesEnum[];
  username: string;
  /** An address on the web, or empty. */
  website: string;
};
export type PatchedAdministrationInRequest = {
  is_active?: boolean;
  /** 'user' goes without saying. */
  roles?: RolesEnum[];
};
