/**
 * Script for the head of every page: applies the reader's choice of colours before anything is
 * painted. Written as it is sent, so that everything that hashes it for a Content-Security-Policy
 * has the same text, whatever compiled it.
 */
export const headScript =
  "try{const t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}"
