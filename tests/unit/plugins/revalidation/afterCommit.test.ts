import { beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Payload, PayloadRequest } from 'payload'
import { afterCommit } from '@/plugins/revalidation/afterCommit'

const act = jest.fn<(tags: string[]) => Promise<void>>()
const commit = jest.fn<(id: unknown) => Promise<void>>()
const rollback = jest.fn<(id: unknown) => Promise<void>>()
const logged = jest.fn()

const start = () => {
  const db = { commitTransaction: commit, rollbackTransaction: rollback }
  const payload = { db, logger: { error: logged } } as unknown as Payload
  const request = (transactionID?: unknown) => ({ payload, transactionID }) as PayloadRequest
  return { refresh: afterCommit(act), request, db: payload.db }
}

beforeEach(() => {
  jest.resetAllMocks()
  act.mockResolvedValue()
})

describe('afterCommit', () => {
  it('waits for the commit and then acts once, on each tag once', async () => {
    const { refresh, request, db } = start()
    await refresh(request(1), ['a', 'b'])
    await refresh(request(Promise.resolve(1)), ['b', 'c'])
    expect(act).not.toHaveBeenCalled()
    commit.mockImplementation(async () => {
      expect(act).not.toHaveBeenCalled()
    })
    await db.commitTransaction(1)
    expect(act.mock.calls).toEqual([[['a', 'b', 'c']]])
  })

  it('keeps transactions apart', async () => {
    const { refresh, request, db } = start()
    await refresh(request(1), ['a'])
    await refresh(request(2), ['b'])
    await db.commitTransaction(2)
    expect(act.mock.calls).toEqual([[['b']]])
  })

  it('does nothing after a rollback', async () => {
    const { refresh, request, db } = start()
    await refresh(request(1), ['a'])
    await db.rollbackTransaction(1)
    await db.commitTransaction(1)
    expect(act).not.toHaveBeenCalled()
    expect(rollback).toHaveBeenCalledWith(1)
  })

  it('does nothing when the commit fails, and passes the failure on', async () => {
    const { refresh, request, db } = start()
    await refresh(request(1), ['a'])
    commit.mockRejectedValue(new Error('disk full'))
    await expect(db.commitTransaction(1)).rejects.toThrow('disk full')
    expect(act).not.toHaveBeenCalled()
  })

  it('acts at once without a transaction', async () => {
    const { refresh, request } = start()
    await refresh(request(), ['a'])
    expect(act.mock.calls).toEqual([[['a']]])
  })

  it('lets a change succeed whose pages cannot be refreshed', async () => {
    const { refresh, request, db } = start()
    await refresh(request(1), ['a'])
    act.mockRejectedValue(new Error('no server'))
    await db.commitTransaction(1)
    expect(logged).toHaveBeenCalled()
  })

  it('acts once for each transaction, whichever copy of the module was told', async () => {
    const { refresh, request, db } = start()
    await refresh(request(1), ['a'])
    await afterCommit(act)(request(1), ['b'])
    await db.commitTransaction(1)
    expect(act.mock.calls).toEqual([[['a', 'b']]])
    expect(commit).toHaveBeenCalledTimes(1)
  })
})
