import type { Answer, Mended, SiteCheckSource, SiteFinding, SiteLook, SourceFailure } from '../../src/ui';

/** A site in memory: what is wrong with it stays wrong until it is put right. */
export class SiteCheckTwin implements SiteCheckSource {
  readonly calls: string[] = [];
  private failures: SourceFailure[] = [];
  /** What SharePoint refuses to change, with its reason. */
  refuses: Readonly<Record<string, string>> = {};

  constructor(private site: SiteLook) {}

  failNext(failure: SourceFailure): void {
    this.failures.push(failure);
  }

  async look(): Promise<Answer<SiteLook>> {
    this.calls.push('look');
    const failure = this.failures.shift();
    return failure === undefined ? { ok: true, value: this.site } : { ok: false, failure };
  }

  async mend(ids: readonly string[], progress: Parameters<SiteCheckSource['mend']>[1]): Promise<Answer<Mended>> {
    this.calls.push(`mend ${[...ids].sort().join(' ')}`);
    const failure = this.failures.shift();
    if (failure !== undefined) return { ok: false, failure };
    const done = ids.filter((id) => this.refuses[id] === undefined);
    progress(done.length, ids.length);
    const left = (finding: SiteFinding): boolean => !done.includes(finding.id);
    const { findings, upgrade } = this.site;
    const upgraded = upgrade?.ids.every((id) => done.includes(id)) === true;
    this.site = { ...this.site, findings: findings.filter(left), upgrade: upgraded ? undefined : upgrade };
    return { ok: true, value: { done: done.length, refused: ids.flatMap((id) => this.refuses[id] ?? []) } };
  }
}
