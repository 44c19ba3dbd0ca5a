import type { TextField } from 'payload'
import { maxFieldLength } from '../limits'

/** A text field that the converter reads and writes, carried along by the panel unseen. */
export function hiddenText(name: string): TextField {
  return { name, type: 'text', maxLength: maxFieldLength, admin: { hidden: true } }
}

/** The formats around an inline block, which Lexical cannot give it (`markdown/nodes`). */
export const marks = hiddenText('marks')
