import { ValidationError, type CollectionBeforeOperationHook } from 'payload'

const minLength = 10
const maxLength = 256

/**
 * Refuses passwords that are quickly guessed, and ones so long that hashing them is an attack.
 * Any characters are fine, and nothing is trimmed (NIST SP 800-63B, 3.1.1.2).
 *
 * @throws {ValidationError} on the password field
 */
export const checkPassword: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'resetPassword') return
  const { password } = (args.data ?? {}) as { password?: unknown }
  if (typeof password !== 'string' || password === '') return
  if (password.length >= minLength && password.length <= maxLength) return
  throw new ValidationError({
    collection: 'users',
    errors: [
      { path: 'password', message: `Use ${minLength} to ${maxLength} characters for a password.` },
    ],
    req,
  })
}
