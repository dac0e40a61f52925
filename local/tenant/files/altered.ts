import { extensionOf } from './file-names';

/** What SharePoint writes its own properties into as it arrives (rclone #2599, onedrive-api-docs #935). */
const OFFICE = new Set(['docx', 'docm', 'dotx', 'xlsx', 'xlsm', 'xltx', 'pptx', 'pptm', 'potx', 'ppsx', 'doc', 'xls', 'ppt']);
const PICTURES = new Set(['jpg', 'jpeg']);

const END_OF_ZIP = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const START_OF_JPEG = Buffer.from([0xff, 0xd8]);

/** A zip with a remark at its end: it opens as before. */
function remarked(content: Buffer, remark: Buffer): Buffer | undefined {
  const end = content.lastIndexOf(END_OF_ZIP);
  if (end < 0 || end + 22 > content.length) return undefined;
  const head = Buffer.from(content.subarray(0, end + 22));
  head.writeUInt16LE(remark.length, end + 20);
  return Buffer.concat([head, remark]);
}

/** A picture with a remark behind its beginning: it shows as before. */
function commented(content: Buffer, remark: Buffer): Buffer | undefined {
  if (!content.subarray(0, 2).equals(START_OF_JPEG)) return undefined;
  const length = Buffer.alloc(2);
  length.writeUInt16BE(remark.length + 2);
  return Buffer.concat([START_OF_JPEG, Buffer.from([0xff, 0xfe]), length, remark, content.subarray(2)]);
}

/** A file as it is kept: Office files and some pictures have other bytes, another size and another hash than were sent; others do not. */
export function asKept(name: string, content: Buffer, guid: string): Buffer {
  const extension = extensionOf(name);
  const remark = Buffer.from(`SharePoint ${guid}`, 'utf8');
  if (content.length === 0) return content;
  if (OFFICE.has(extension)) return remarked(content, remark) ?? Buffer.concat([content, remark]);
  if (PICTURES.has(extension)) return commented(content, remark) ?? Buffer.concat([content, remark]);
  return content;
}
