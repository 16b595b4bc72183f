/** The API of the tests: each test says what it answers, in the types of the generated client. */
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

export const server = setupServer();

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Answers a path with a document; `made` sees the request. */
export const answers = <Document>(
  method: Method,
  path: string,
  document: Document | ((request: Request) => Document | Promise<Document>),
  status = 200,
): void =>
  server.use(
    http[method](`*${path}`, async ({ request }) => {
      const made =
        typeof document === 'function' ? await (document as (request: Request) => Document)(request) : document;
      return status === 204 ? new HttpResponse(null, { status }) : HttpResponse.json(made as never, { status });
    }),
  );

/** Answers a path with a problem. */
export const refuses = (method: Method, path: string, status: number, code: string, members: object = {}): void =>
  server.use(
    http[method](`*${path}`, () =>
      HttpResponse.json(
        {
          type: `urn:problem:matinee:${code}`,
          title: '',
          status,
          detail: 'It was refused.',
          instance: path,
          ...members,
        },
        { status, headers: { 'Content-Type': 'application/problem+json' } },
      ),
    ),
  );
