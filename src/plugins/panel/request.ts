/** The words of an error, for the person who sees it. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** What the server says of a request that it refuses, for the person who made it. */
export async function refusalOf(response: Response): Promise<Error> {
  const body = (await response.json().catch(() => undefined)) as
    { errors?: { message: string }[] } | undefined
  return new Error(
    body?.errors?.[0]?.message ?? `The server answered with ${response.status}. Try again.`,
  )
}

/**
 * Asks the panel's server something.
 *
 * @param path below `/api`
 * @param body sent as JSON with POST; without one the request is a GET
 * @returns the answer
 * @throws {Error} with the server's own message
 */
export async function request<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await fetch(`/api/${path}`, {
    credentials: 'same-origin',
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  if (!response.ok) throw await refusalOf(response)
  return (await response.json()) as Answer
}
