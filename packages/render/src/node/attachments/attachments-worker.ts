/**
 * The thread that reads one PDF. What it has left over ends with it.
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import { readAttachments } from './read-attachments.ts';

const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
const pdf: unknown = workerData;
const result = pdf instanceof Uint8Array ? await readAttachments(pdf, pdfjs, console) : { fault: 'damaged' };
parentPort?.postMessage(result);
