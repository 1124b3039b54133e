/**
 * What a workbook says of itself: its sheets and where they are, its number formats, the year its days are counted
 * from (ECMA-376 part 1, 18.2 and 18.8).
 * @module
 */
import { maxPartBytes, maxTextsBytes } from '../sheet-limits.ts';
import { type NumberFormat, readNumberFormat } from './number-format.ts';
import { readSharedTexts } from './shared-texts.ts';
import { readWholeXml } from './xml.ts';
import { type Archive, damaged } from './zip.ts';

/** One sheet of a workbook. */
export interface SheetPart {
  /** The name on its tab. */
  readonly name: string;
  /** The part that it stands in. */
  readonly part: string;
  readonly isHidden: boolean;
}

/** A workbook without its sheets' rows. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  /** The number format of each style. */
  readonly formats: readonly NumberFormat[];
  readonly texts: readonly string[];
  readonly has1904: boolean;
}

/**
 * Reads what all sheets of a workbook need.
 *
 * @param archive - the workbook's file
 * @returns its sheets in the order of their tabs, and what their cells refer to
 */
export function readWorkbookParts(archive: Archive): WorkbookParts {
  const main = relations(archive, '').find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const related = relations(archive, main);
  const partOf = (type: string): string | undefined => {
    const target = related.find((one) => one.type === type)?.target;
    return target !== undefined && archive.has(target) ? target : undefined;
  };
  const sheets: SheetPart[] = [];
  let has1904 = false;
  readWholeXml(archive.read(main, maxPartBytes), {
    open(name, attributes) {
      if (name === 'workbookPr') has1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const target = related.find((one) => one.id === id);
      // Charts and macros have tabs too.
      if (target?.type !== 'worksheet') return;
      const { state = 'visible', name: tab = '' } = attributes;
      sheets.push({ name: tab, part: target.target, isHidden: state !== 'visible' });
    },
  });
  if (sheets.length === 0) throw damaged('it has no sheet');
  const styles = partOf('styles');
  const texts = partOf('sharedStrings');
  return {
    sheets,
    has1904,
    formats: styles === undefined ? [] : readFormats(archive.read(styles, maxPartBytes)),
    texts: texts === undefined ? [] : readSharedTexts(archive.read(texts, maxTextsBytes)),
  };
}

/**
 * Whether an attribute says yes.
 *
 * @param value - the attribute, if it is there
 * @returns whether it is `1` or `true`
 */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles`. */
  readonly type: string;
  /** The part's name within the archive. */
  readonly target: string;
}

/** What a part refers to (ECMA-376 part 2, 9.3); the archive itself is the part without a name. */
function relations(archive: Archive, part: string): readonly Relation[] {
  const slash = part.lastIndexOf('/') + 1;
  const file = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  if (!archive.has(file)) return [];
  const found: Relation[] = [];
  readWholeXml(archive.read(file, maxPartBytes), {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return;
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolve(part.slice(0, slash), target) });
    },
  });
  return found;
}

/** A name within the archive; nothing outside it can be named. */
function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function readFormats(pieces: Iterable<Uint8Array>): readonly NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isOfCells = false;
  readWholeXml(pieces, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') isOfCells = true;
      else if (name === 'xf' && isOfCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        formats.push(readNumberFormat(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return formats;
}
