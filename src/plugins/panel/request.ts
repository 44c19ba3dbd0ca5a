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
  const answer = (await response.json().catch(() => ({}))) as Answer & {
    errors?: { message: string }[]
  }
  if (!response.ok)
    throw new Error(answer.errors?.[0]?.message ?? 'The server didn’t answer. Try again.')
  return answer
}
