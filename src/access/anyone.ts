import type { Access } from 'payload'

/** Readers included. */
export const anyone: Access = () => true
