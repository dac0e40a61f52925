import { loadEvidence, type Connection } from '../../../lists';
import type { EvidenceState, FileRecord } from '../../../schema';
import type { Answer, EvidenceSource, FileToKeep, KeptFile } from '../../../ui';
import { failed } from './source-failure';
import { withPart } from './with-part';

/** The site's library of evidence. */
export class LibraryEvidence implements EvidenceSource {
  constructor(private readonly connection: Connection) {}

  async keep(file: FileToKeep, run: Parameters<EvidenceSource['keep']>[1]): Promise<Answer<KeptFile>> {
    return withPart(loadEvidence, async ({ keepEvidence }) => {
      const kept = await keepEvidence(this.connection, file, run);
      return kept.ok ? { ok: true, value: kept.value } : failed(kept);
    });
  }

  async compare(records: readonly FileRecord[], signal: AbortSignal): Promise<ReadonlyMap<string, EvidenceState>> {
    const compared = await withPart(loadEvidence, async ({ compareEvidence }) => {
      const states = await compareEvidence(this.connection, records, signal);
      return { ok: true, value: states } as const;
    });
    return compared.ok ? compared.value : new Map<string, EvidenceState>();
  }
}
