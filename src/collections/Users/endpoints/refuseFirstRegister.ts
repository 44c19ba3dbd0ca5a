import { headersWithCors, type Endpoint } from 'payload'

/**
 * Payload lets whoever comes first to a fresh site make themselves its admin. Octavo creates the
 * first admin from the command line before it listens, so this door stays shut.
 */
export const refuseFirstRegister: Endpoint = {
  path: '/first-register',
  method: 'post',
  handler: (req) =>
    Response.json(
      { errors: [{ message: 'The first admin is created with “npm run create-admin”.' }] },
      { status: 403, headers: headersWithCors({ headers: new Headers(), req }) },
    ),
}
