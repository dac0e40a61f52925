import { sharePointLists, type ListName } from '../../schema';
import { OWNERS } from '../set-up/set-up-plan';
import type { Finding } from './check-plan';

const TITLES: ReadonlyMap<string, string> = new Map(sharePointLists().map(({ table, title }) => [table, title]));
const titleOf = (list: ListName | 'site'): string => TITLES.get(list) ?? 'the site';

/** A finding in a sentence: what is so, and what comes of it. */
export function describeFinding({ kind, list, about: named, detail }: Finding): string {
  const where = titleOf(list);
  const about = named === OWNERS ? 'site owners' : named;
  switch (kind) {
    case 'not-set-up':
      return 'This site is not set up for Accord yet.';
    case 'older-version':
      return `This site was set up by an older Accord (version ${about}). What is new since: ${detail}. Its rows stay as they are.`;
    case 'version-unreadable':
      return 'This site does not say which version of Accord set it up.';
    case 'list-missing':
      return `The list “${about}” is missing.`;
    case 'list-renamed':
      return `The list “${about}” is called “${detail}” now. Accord works with it as before.`;
    case 'group-missing':
      return `The group “${about}” is missing.`;
    case 'folder-missing':
      return `${where}: the folder for ${about} is missing. Nobody can report in it until it is there.`;
    case 'role-missing':
      return `The permission level “${about}” is missing.`;
    case 'role-changed':
      return `The permission level “${about}” lets people do other things than Accord gave it.`;
    case 'column-missing':
      return `${where}: the column “${about}” is missing. Nothing can be kept in it until it is there.`;
    case 'column-of-another-type':
      return `${where}: the column ${about} has another type (${detail}). Accord leaves it alone, since it may hold somebody’s data. Rename it, then check again.`;
    case 'column-renamed':
      return `${where}: the column “${detail}” is called “${about}” in another way than in Accord.`;
    case 'choices-missing':
      return `${where}: the column “${about}” does not offer every choice.`;
    case 'index-missing':
      return `${where}: the column “${about}” is not indexed. Above 5,000 rows the plan could not be read any more.`;
    case 'keys-not-unique':
      return `${where}: the column “${about}” no longer refuses a key that is there already. A row could come in twice.`;
    case 'rule-missing':
      return `${where}: the rule of “${about}” is not the one of this Accord. SharePoint’s own forms would let in what Accord refuses.`;
    case 'column-changed':
      return `${where}: the settings of the column “${about}” were changed.`;
    case 'formatting-changed':
      return `${where}: the column “${about}” is not drawn as Accord draws it.`;
    case 'rich-text':
      return `${where}: the column “${about}” keeps formatted text. Accord reads its words, and its formatting is lost when they are changed.`;
    case 'append-only':
      return `${where}: the column “${about}” adds every change to what stood there before. Nothing in it can be corrected.`;
    case 'approval-on':
      return `${where}: new and changed rows wait for an approval. Others do not see them until then.`;
    case 'check-out-on':
      return `${where}: files must be checked out. What is added is seen by nobody else until it is checked in.`;
    case 'approvals-on':
      return `${where}: SharePoint’s Approvals are switched on. Accord does not know of them: what is approved there is not signed off here.`;
    case 'foreign-column-required':
      return `${where}: the column “${about}”, which is not Accord’s, must be filled. Accord cannot fill it, so reports may be refused.`;
    case 'rows-with-own-rights':
      return `${where}: ${detail} of its rows have rights of their own, perhaps because somebody shared them. Others may see less or more than Accord shows.`;
    case 'members-may-manage':
      return `“${about}” may make, change and remove lists on this site. Accord’s lists have rights of their own; give “${about}” Contribute or Read if that is not meant.`;
    case 'versioning-off':
      return `${where}: earlier versions of rows are no longer kept. What is overwritten is gone.`;
    case 'list-changed':
      return `${where}: settings were changed (${detail}).`;
    case 'view-missing':
      return `${where}: the view “${about}” is missing.`;
    case 'view-changed':
      return `${where}: the view “${about}” shows other rows than it did.`;
    case 'rights-inherited':
      return `${where} has the rights of the whole site: whoever may change the site may change it.`;
    case 'right-missing':
      return `${where}: the group “${about}” lacks a right that it needs.`;
    case 'right-too-wide':
      return `${where}: the group “${about}” may do more than it should.`;
    case 'others-may-change':
      return `${where}: “${about}” may change it, and is none of Accord’s groups.`;
    case 'others-may-read':
      return `${where}: “${about}” may read it, and is none of Accord’s groups.`;
  }
}
